import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { currentProcessId, startProcess } from "@/lib/processes/current";
import { objectStore } from "@/lib/storage/object-store";
import { outputKey } from "@/lib/storage/output-key";
import { useTemporaryStorage } from "@/lib/storage/testing/temporary-storage";
import { orderedPayment, settleWith } from "@/lib/testing/payments";
import { acceptOne, finishOne, keyContext } from "@/lib/testing/requests";
import { runJobs } from "@/lib/testing/run-jobs";
import { userWithWorkspace } from "@/lib/testing/workspace";
import { invariantsOf } from "./invariants";
import { listAuditRuns } from "./list-audit-runs";
import { isAuditPending, queueAskedAudit, queueDueAudit } from "./queue-audit";
import { runAudit } from "./run-audit";

let storage: { remove: () => Promise<void> };
let workspaceId: string;
let done: string;

beforeAll(async () => {
  storage = await useTemporaryStorage();
  await startProcess("web");
  const user = await userWithWorkspace(100);
  workspaceId = user.workspaceId;
  const finished = await keyContext(user);
  await acceptOne(finished);
  await finishOne(finished, currentProcessId());
  done = finished.requestId;
  await objectStore().put(outputKey(done, 0), Buffer.from("a picture"));
  await acceptOne(await keyContext(user));
  const payment = await orderedPayment({ ...user, credits: 5_000 });
  await settleWith({ session_id: payment.sessionId, is_paid: true });
});

afterAll(() => storage.remove());

async function latest() {
  await runAudit();
  const [run] = await listAuditRuns(1);
  if (!run) throw new Error("no run was stored");
  return run;
}

/** Breaks the books as no statement of ours can, and mends them again. */
async function whileBroken(breaking: string, mending: string, look: () => Promise<void>): Promise<void> {
  await db.rows(breaking);
  try {
    await look();
  } finally {
    await db.rows(mending);
  }
}

it("a run keeps every check with its sentence, and both sides of what must agree", async () => {
  const run = await latest();

  expect(run.findings).toBe(0);
  expect(run.checks.length).toBeGreaterThan(15);
  expect(run.checks.find(({ id }) => id === "A1")).toEqual({
    id: "A1",
    guarantees: "a wallet's posted credits are the sum of its journal",
    findings: 0,
    first: [],
  });
  expect(run.figures).toMatchObject({
    journal: { sum: 91_000, wallets: 91_000 },
    holds: { held: 14_000, open: 14_000, openCount: 1, overdue: 0 },
    sold: { credits: 5_000, worth: 5_000, paidCents: 1_000, refundedCents: 0, disputedCents: 0 },
    doubleCharges: 0,
    images: { charged: 1, stored: 1 },
    files: { checked: 1, lost: [], lostCount: 0 },
  });
  expect(run.lines).toBe(3);
  expect(invariantsOf(run).map(({ state }) => state)).toEqual(Array(8).fill("holds"));
});

it("a wallet that is off by a millicredit is found, named and breaks its invariant", async () => {
  const off = (by: string) => `UPDATE wallet SET posted = posted ${by} WHERE workspace_id = '${workspaceId}'`;
  await whileBroken(off("+ 1"), off("- 1"), async () => {
    const run = await latest();

    expect(run.findings).toBeGreaterThan(0);
    expect(run.checks.find(({ id }) => id === "A1")?.first[0]).toContain(workspaceId);
    const broken = invariantsOf(run).filter(({ state }) => state === "broken");
    expect(broken.map(({ id }) => id)).toEqual(["journal_equals_wallets", "audit_finds_nothing"]);
  });
});

it("a picture whose file is gone is lost, until it is there again or its time is over", async () => {
  const key = outputKey(done, 0);
  await objectStore().delete(key);

  const run = await latest();
  expect(run.figures.files).toMatchObject({ checked: 1, lostCount: 1 });
  expect(run.figures.files.lost[0]).toMatch(/^img_/);
  expect(invariantsOf(run).find(({ state }) => state === "broken")?.id).toBe("no_lost_image");

  await objectStore().put(key, Buffer.from("a picture"));
  expect((await latest()).figures.files.lostCount).toBe(0);
});

it("an image that usage counts and nobody stored, a held credit without a hold, and money without credits are seen", async () => {
  const changes: [string, string, string][] = [
    [
      `UPDATE request SET image_count = image_count + 1 WHERE id = '${done}'`,
      `UPDATE request SET image_count = image_count - 1 WHERE id = '${done}'`,
      "usage_equals_stored_images",
    ],
    [
      `UPDATE wallet SET held = held + 1 WHERE workspace_id = '${workspaceId}'`,
      `UPDATE wallet SET held = held - 1 WHERE workspace_id = '${workspaceId}'`,
      "held_equals_open_requests",
    ],
    ["UPDATE payment SET refunded_credits = 1", "UPDATE payment SET refunded_credits = 0", "sold_equals_money"],
    [
      "UPDATE hold SET expires_at = now() - interval '2 minutes' WHERE state = 'open'",
      "UPDATE hold SET expires_at = now() + interval '2 minutes' WHERE state = 'open'",
      "no_hold_is_overdue",
    ],
  ];
  for (const [breaking, mending, broken] of changes) {
    await whileBroken(breaking, mending, async () => {
      expect(
        invariantsOf(await latest())
          .filter(({ state }) => state === "broken")
          .map(({ id }) => id),
      ).toContain(broken);
    });
  }
});

it("before the first run nothing is said to hold", () => {
  expect(invariantsOf(null).map(({ state }) => state)).toEqual(Array(8).fill("not_checked"));
});

it("however often it is asked for at once, one run is queued; what has just run is not due", async () => {
  await db.rows("UPDATE audit_run SET started_at = started_at - interval '5 minutes'");
  await Promise.all([queueDueAudit(), queueDueAudit(), queueAskedAudit()]);
  expect(await isAuditPending()).toBe(true);
  const before = await db.row<{ runs: number }>("SELECT count(*) AS runs FROM audit_run");

  await runJobs();

  expect(await isAuditPending()).toBe(false);
  expect(await db.row("SELECT count(*) AS runs FROM audit_run")).toEqual({ runs: before.runs + 1 });
  await queueDueAudit();
  expect(await isAuditPending()).toBe(false);
  await queueAskedAudit();
  expect(await isAuditPending()).toBe(true);
});

it("runs are kept for two weeks, and a year where they found something", async () => {
  const old = (findings: number, days: number) =>
    db.rows(
      `INSERT INTO audit_run (started_at, duration_ms, findings, checks, figures, lines)
        VALUES (now() - make_interval(days => $1), 1, $2, '[]', '{}', $1)`,
      [days, findings],
    );
  await Promise.all([old(0, 13), old(0, 15), old(1, 15), old(1, 366)]);

  await latest();

  const kept = await db.rows<{ lines: number; findings: number }>(
    "SELECT lines, findings FROM audit_run WHERE lines > 10 ORDER BY lines, findings",
  );
  expect(kept).toEqual([
    { lines: 13, findings: 0 },
    { lines: 15, findings: 1 },
  ]);
});
