import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { findingsOfLedger, liveProcess } from "@/lib/testing/ledger";
import { ACTS, act, type Step, type World } from "@/lib/testing/ledger-acts";
import { BUDGETS, LedgerModel, type Line } from "@/lib/testing/ledger-model";
import { bareWorkspace } from "@/lib/testing/workspace";

const step = fc.record({
  act: fc.constantFrom(...ACTS),
  amount: fc.integer({ min: 0, max: 30_000 }),
  which: fc.nat(20),
  /** Begun together with the step before it. */
  isParallel: fc.boolean(),
});
/** What leaves a debt behind and fills it again, which chance alone seldom does. */
const debt = fc.tuple(step, step).map(([one, other]): Step[] =>
  (["top-up", "spend all", "refund", "refund_reversal"] as const).map((act, index) => ({
    ...(index < 2 ? one : other),
    act,
    isParallel: false,
  })),
);
const story = fc.array(
  fc.oneof({ weight: 8, arbitrary: step.map((one): Step[] => [one]) }, { weight: 1, arbitrary: debt }),
  { minLength: 8, maxLength: 30 },
);

let processId: string;

beforeAll(async () => {
  processId = await liveProcess();
});

it("whatever is done, one after the other or at once, balances, lots and counters are those of the model and the audit is clean", async () => {
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const world = {
        workspaceId: await bareWorkspace(),
        keyId: newId("apiKey"),
        model: new LedgerModel(),
        seq: 0,
        processId,
      };
      for (const batch of batchesOf([{ act: "grant", amount: 29_999, which: 0, isParallel: false }, ...steps.flat()])) {
        await run(world, batch);
        await compare(world);
      }
      const findings = await findingsOfLedger();
      expect(findings.filter((finding) => finding.includes(world.workspaceId))).toEqual([]);
    }),
    { numRuns: 25 },
  );
  expect(await findingsOfLedger()).toEqual([]);
}, 300_000);

function batchesOf(steps: readonly Step[]): Step[][] {
  const batches: Step[][] = [];
  for (const one of steps) {
    const last = batches.at(-1);
    // Time passes for everybody at once, so nothing may be under way.
    const joins = one.isParallel && one.act !== "days pass" && last && last.length < 6 && last[0]?.act !== "days pass";
    if (joins) last.push(one);
    else batches.push([one]);
  }
  return batches;
}

/** Alone, a step has to be answered as the model says; of several at once any may win, and the model follows the journal. */
async function run(world: World, batch: readonly Step[]): Promise<void> {
  const expiring = world.model.expiring();
  const done = await Promise.all(batch.map((one) => act(world, one)));
  const lines = await newLines(world);
  for (const line of lines) {
    world.model.apply(line);
    expect(line.balance_after).toBe(world.model.posted);
  }
  for (const { note } of done) note?.();
  const [only] = done;
  if (!only || done.length > 1) return;
  expect(only.outcome).toBe(only.expected);
  if (batch[0]?.act === "expire lots") {
    expect(lines.map(({ lot_line, amount }) => ({ line: lot_line, amount }))).toEqual(expiring);
  }
}

async function compare({ workspaceId, keyId, model }: World): Promise<void> {
  const wallet = await db.row("SELECT posted, held, open_holds FROM wallet WHERE workspace_id = $1", [workspaceId]);
  expect(wallet).toEqual({ posted: model.posted, held: model.held, open_holds: model.open.size });
  const lots = await db.rows<{ transfer_id: number; remaining: number }>(
    "SELECT transfer_id, remaining FROM credit_lot WHERE workspace_id = $1 ORDER BY transfer_id",
    [workspaceId],
  );
  expect(lots.map(({ transfer_id, remaining }) => [transfer_id, remaining])).toEqual(model.remaining());
  for (const [scope, id] of [
    ["key", keyId],
    ["end_user", `${workspaceId}:alice`],
    ["workspace", workspaceId],
  ] as const) {
    const [counter] = await db.rows<{ used: number }>(
      "SELECT held + captured AS used FROM budget_counter WHERE scope = $1 AND id = $2 AND period = 'total'",
      [scope, id],
    );
    expect(counter?.used ?? 0).toBe(model.used(scope));
    // Nobody told "spend all" of the workspace's budget.
    if (scope !== "workspace") expect(model.used(scope)).toBeLessThanOrEqual(BUDGETS[scope]);
  }
  expect(model.posted - model.held + model.takenBack).toBeGreaterThanOrEqual(0);
}

async function newLines(world: World): Promise<Line[]> {
  const lines = await db.rows<Line & { seq: number }>(
    `SELECT t.id, t.seq, t.kind, t.amount, t.wallet_delta, t.balance_after, t.request_id, t.payment_id, t.ref,
        CASE t.kind WHEN 'expiry' THEN (SELECT l.transfer_id FROM lot_use u JOIN credit_lot l ON l.id = u.lot_id WHERE u.transfer_id = t.id) END AS lot_line
      FROM transfer t WHERE t.workspace_id = $1 AND t.seq > $2 ORDER BY t.seq`,
    [world.workspaceId, world.seq],
  );
  world.seq = lines.at(-1)?.seq ?? world.seq;
  return lines;
}
