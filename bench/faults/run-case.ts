import { setTimeout as sleep } from "node:timers/promises";
import type { FaultCase, Stage } from "./fault-case";
import { fetchPictures } from "./fetch-pictures";
import { judge } from "./judge";
import type { World } from "./open-world";
import type { Random } from "./random";
import { countOpenHolds, readBooks, readOverdrafts } from "./read-books";
import { restartAll } from "./restart-all";
import { runLoad, type Wallet } from "./run-load";

export type CaseResult = {
  id: string;
  what: string;
  run: string;
  requests: number;
  inFlight: number;
  doubleCharges: number;
  lost: number;
  overdrafts: number;
  orphans: number;
  pictures: number;
  recoverySeconds: number;
  seconds: number;
  notes: string[];
  /** Every violation in words; the verdict is good without any. */
  violations: string[];
};

type Surroundings = {
  world: World;
  wallets: readonly [Wallet, ...Wallet[]];
  picture: string;
  random: Random;
  isFull: boolean;
  requestsWanted: () => number;
};

const DEFAULT_CUSTOMERS = 120;
const SETTLED_WITHIN_MS = 60_000;
const WARM_UP_MS = 8_000;

/** One case once: load, fault, and what the books say when everything is over. Never rejects for what it finds. */
export async function runCase(one: FaultCase, run: string, surroundings: Surroundings): Promise<CaseResult> {
  const { world, wallets, random, picture, isFull, requestsWanted } = surroundings;
  const startedAt = performance.now();
  const plan = (isFull ? one.load : one.shortLoad) ?? {};
  const customers = plan.customers ?? DEFAULT_CUSTOMERS;
  const load = runLoad({
    ...{ run, wallets, picture, random: random.fork("load"), webhookUrl: world.receiver.url },
    origins: [world.product.webUrl("web-1"), world.product.webUrl("web-2")],
    customers,
    seconds: plan.seconds ?? typicalSeconds,
    ...(plan.words ? { words: plan.words } : {}),
  });
  const notes: string[] = [];
  const violations: string[] = [];
  let recovery: number | null = null;
  let faultOverAt = startedAt;
  const stage: Stage = {
    ...{ world, random, load, isFull, newWallet, requestsWanted },
    fault: async (work) => {
      load.faultBegins();
      try {
        return await work();
      } finally {
        load.faultEnds();
        faultOverAt = performance.now();
      }
    },
    recoveredAfter: (seconds) => {
      recovery = Math.max(recovery ?? 0, seconds);
    },
    note: (text) => notes.push(text),
    broken: (text) => violations.push(text),
  };
  await waitFor(async () => load.open() >= customers * 0.6, WARM_UP_MS);
  await one.run(stage).catch(async (error: unknown) => {
    violations.push(`the case could not be run to its end: ${String(error)}`);
    // However it left the product: the next case is to judge only itself.
    await restartAll(world.product, {});
  });
  for (const name of world.product.fallen()) {
    violations.push(`${name} has ended, and nobody had killed it`);
    await world.product.start(name);
  }
  load.stop();
  await load.ended();
  const books = await settle(run, load.records, violations, world);
  return {
    ...{ id: one.id, what: one.what, run, notes, violations, ...books },
    requests: load.records.length,
    inFlight: load.records.filter(({ wasInFlight }) => wasInFlight).length,
    recoverySeconds: recovery ?? Math.max(0, (books.settledAt - faultOverAt) / 1000),
    seconds: (performance.now() - startedAt) / 1000,
  };
}

/** Half a second to three, now and then longer than a process takes to be missed. */
function typicalSeconds(random: Random): number {
  return random.next() < 0.15 ? 4 + random.next() * 4 : 0.3 + random.next() * 2.5;
}

async function settle(run: string, records: Parameters<typeof judge>[0], violations: string[], world: World) {
  const { db } = await import("../../lib/db/sql");
  const { auditLedger } = await import("../../lib/ledger/audit");
  await waitFor(async () => (await countOpenHolds(db)) === 0, SETTLED_WITHIN_MS);
  const settledAt = performance.now();
  const verdict = judge(records, await readBooks(db, run));
  const overdrafts = await readOverdrafts(db);
  const { count: pictures, lost } = await fetchPictures(db, run, world.product.webUrl("web-1"));
  let findings = (await auditLedger()).findings;
  const auditBy = performance.now() + SETTLED_WITHIN_MS;
  while (findings.length > 0 && performance.now() < auditBy) {
    await sleep(1_000);
    findings = (await auditLedger()).findings;
  }
  violations.push(
    ...verdict.doubleCharges,
    ...verdict.lost,
    ...lost,
    ...overdrafts,
    ...verdict.orphans,
    ...verdict.broken,
  );
  violations.push(...findings.map(({ check, finding }) => `audit ${check}: ${finding}`));
  return {
    ...{ settledAt, pictures },
    doubleCharges: verdict.doubleCharges.length,
    lost: verdict.lost.length + lost.length,
    overdrafts: overdrafts.length,
    orphans: verdict.orphans.length,
  };
}

async function newWallet(credits: number): Promise<Wallet> {
  const { createTenant } = await import("../../lib/testing/tenant");
  const { workspaceId, live } = await createTenant(credits);
  return { workspaceId, secret: live.secret, isPoor: false };
}

/** True when the condition came to hold in time. */
async function waitFor(condition: () => Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    if (await condition()) return true;
    await sleep(100);
  }
  return false;
}
