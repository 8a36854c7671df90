import { setTimeout as sleep } from "node:timers/promises";
import { countInFlight } from "./count-in-flight";
import { fetchPictures } from "./fetch-pictures";
import { judge } from "./judge";
import type { World } from "./open-world";
import { countOpenHolds, readBooks, readOverdrafts } from "./read-books";
import type { CallRecord } from "./record";
import { waitFor } from "./wait-for";

const SETTLED_WITHIN_MS = 60_000;

type Settled = {
  settledAt: number;
  pictures: number;
  inFlight: number;
  doubleCharges: number;
  lost: number;
  overdrafts: number;
  orphans: number;
  /** Every violation in words. */
  violations: string[];
};

/** What the books say of a run when all of its calls have ended, and whether the audit is clean within a minute. */
export async function settle(run: string, records: readonly CallRecord[], world: World): Promise<Settled> {
  const { db } = await import("../../lib/db/sql");
  const { auditLedger } = await import("../../lib/ledger/audit");
  await waitFor(async () => (await countOpenHolds(db)) === 0, SETTLED_WITHIN_MS);
  const settledAt = performance.now();
  const booked = await readBooks(db, run);
  const verdict = judge(records, booked);
  const overdrafts = await readOverdrafts(db);
  const { count: pictures, lost } = await fetchPictures(db, run, world.product.webUrl("web-1"));
  let findings = (await auditLedger()).findings;
  const auditBy = performance.now() + SETTLED_WITHIN_MS;
  while (findings.length > 0 && performance.now() < auditBy) {
    await sleep(1_000);
    findings = (await auditLedger()).findings;
  }
  const audited = findings.map(({ check, finding }) => `audit ${check}: ${finding}`);
  return {
    ...{ settledAt, pictures, inFlight: countInFlight(records, booked) },
    doubleCharges: verdict.doubleCharges.length,
    lost: verdict.lost.length + lost.length,
    overdrafts: overdrafts.length,
    orphans: verdict.orphans.length,
    violations: [
      ...[...verdict.doubleCharges, ...verdict.lost, ...lost, ...overdrafts, ...verdict.orphans, ...verdict.broken],
      ...audited,
    ],
  };
}
