import fc from "fast-check";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { type Budgets, hold, liveProcess, settle } from "@/lib/testing/ledger";
import { bareWorkspace } from "@/lib/testing/workspace";
import { AUDIT_CHECKS } from "./audit-checks";

let processId: string;
let workspaceId: string;
let keyId: string;

beforeAll(async () => {
  processId = await liveProcess();
});
beforeEach(async () => {
  workspaceId = await bareWorkspace(1_000);
  keyId = newId("apiKey");
});

/** Whose budget a hold counts for, as the hold names it, and the id of its counters. */
const SCOPES = {
  key: {
    limits: (budgets: Budgets & { open_holds?: number }) => ({ key: { id: keyId, ...budgets } }),
    counter: () => keyId,
  },
  end_user: {
    limits: (budgets: Budgets) => ({ endUser: { id: "alice", ...budgets } }),
    counter: () => `${workspaceId}:alice`,
  },
  workspace: { limits: (budgets: Budgets) => ({ workspace: budgets }), counter: () => workspaceId },
} as const;

const takeOfKey = (amount: number, budgets: Budgets & { open_holds?: number }) =>
  hold({ workspaceId, processId, amount, ...SCOPES.key.limits(budgets) });

const everywhere = (counts: { held: number; captured: number; open_holds: number }) =>
  ["day", "month", "total"].map((period) => ({ period, ...counts }));

/** Moves everything that happened in the workspace back by a year, as if that time had passed. */
async function passYear(): Promise<void> {
  const ids = Object.values(SCOPES).map(({ counter }) => counter());
  await db.rows("UPDATE hold SET budget_day = budget_day - interval '1 year' WHERE workspace_id = $1", [workspaceId]);
  // By way of a time that no row has: a row may not meet the one that moves after it.
  for (const years of [1_000, -1_001]) {
    await db.rows(
      "UPDATE budget_counter SET period_start = period_start + make_interval(years => $2) WHERE id = ANY($1) AND period <> 'total'",
      [ids, years],
    );
  }
}

describe.each(["key", "end_user", "workspace"] as const)("a budget of the %s", (scope) => {
  const exceeded = `${scope}_budget_exceeded`;
  const take = (amount: number, budgets: Budgets) =>
    hold({ workspaceId, processId, amount, ...SCOPES[scope].limits(budgets) });
  const counters = (period: string | null = null) =>
    db.rows(
      `SELECT period, held, captured, open_holds FROM budget_counter
        WHERE scope = $1 AND id = $2 AND period = coalesce($3, period) ORDER BY period, period_start`,
      [scope, SCOPES[scope].counter(), period],
    );

  it.each(["day", "month", "total"] as const)("per %s holds exactly under 50 parallel holds", async (period) => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => take(1_000, { [period]: 7_500 })));

    expect(outcomes.filter(({ outcome }) => outcome === "held")).toHaveLength(7);
    expect(outcomes.filter(({ outcome }) => outcome === exceeded)).toHaveLength(43);
    expect(await counters()).toEqual(everywhere({ held: 7_000, captured: 0, open_holds: 7 }));
  });

  it("counts what is held, then what was captured, and gives back the rest", async () => {
    const { requestId } = await take(8_000, { day: 8_000 });
    expect((await take(1, { day: 8_000 })).outcome).toBe(exceeded);

    await settle(requestId, processId, 3_000);

    expect(await counters()).toEqual(everywhere({ held: 0, captured: 3_000, open_holds: 0 }));
    expect((await take(5_001, { day: 8_000 })).outcome).toBe(exceeded);
    expect((await take(5_000, { day: 8_000 })).outcome).toBe("held");
  });

  it("tells the budget that blocks longest and the room that all of them leave", async () => {
    await take(4_000, {});

    const { outcome, budget } = await take(3_000, { day: 5_000, month: 6_000, total: 100_000 });

    const { next_month } = await db.row<{ next_month: string }>(
      "SELECT (date_trunc('month', now() AT TIME ZONE 'UTC') + interval '1 month')::date::text AS next_month",
    );
    expect(outcome).toBe(exceeded);
    expect(budget).toEqual({ period: "month", limit: 6_000, used: 4_000, room: 1_000, resets_on: next_month });
  });

  it("gets back what a reversed capture had used", async () => {
    const { requestId } = await take(8_000, { total: 8_000 });
    await settle(requestId, processId, 8_000);
    const ref = newId("output");
    const reverse = () =>
      db.rows("SELECT ledger_reverse_capture($1, $2, 4000, 'cannot be decoded', 'job:test')", [requestId, ref]);

    await Promise.all([reverse(), reverse(), reverse()]);

    expect(await counters()).toEqual(everywhere({ held: 0, captured: 4_000, open_holds: 0 }));
    expect((await take(4_000, { total: 8_000 })).outcome).toBe("held");
  });

  it("starts again with a new day, and what ends then returns to the day it was held on", async () => {
    const { requestId } = await take(8_000, { day: 8_000 });
    await passYear();

    const today = await take(8_000, { day: 8_000 });
    await settle(requestId, processId, 2_000);

    expect(today.outcome).toBe("held");
    expect(await counters("day")).toEqual([
      { period: "day", held: 0, captured: 2_000, open_holds: 0 },
      { period: "day", held: 8_000, captured: 0, open_holds: 1 },
    ]);
  });

  it("is not touched by a hold that the wallet refuses", async () => {
    const { outcome } = await take(2_000_000, { day: 9_000_000 });

    expect(outcome).toBe("insufficient_credits");
    expect(await counters()).toEqual(everywhere({ held: 0, captured: 0, open_holds: 0 }));
  });

  it("lets calls that hold nothing through when it is used up", async () => {
    await take(5_000, { total: 5_000 });

    expect((await take(0, { total: 5_000 })).outcome).toBe("held");
  });
});

it("what a key has open is limited also for calls that hold nothing, and named before its budget", async () => {
  await takeOfKey(5_000, { total: 5_000 });

  const outcomes = [
    await takeOfKey(0, { total: 5_000, open_holds: 2 }),
    await takeOfKey(0, { total: 5_000, open_holds: 2 }),
    await takeOfKey(5_000, { total: 5_000, open_holds: 2 }),
  ].map(({ outcome }) => outcome);

  expect(outcomes).toEqual(["held", "key_concurrency_limit", "key_concurrency_limit"]);
});

it("of several budgets that are too small the one that blocks longest is told, and the room that all of them leave", async () => {
  const limits = {
    ...SCOPES.key.limits({ day: 5_000 }),
    ...SCOPES.end_user.limits({ month: 5_500 }),
    ...SCOPES.workspace.limits({ day: 4_500, total: 6_000 }),
  };
  await hold({ workspaceId, processId, amount: 4_000, ...limits });

  const { outcome, budget } = await hold({ workspaceId, processId, amount: 3_000, ...limits });

  expect(outcome).toBe("workspace_budget_exceeded");
  expect(budget).toEqual({ period: "total", limit: 6_000, used: 4_000, room: 500, resets_on: null });
});

it("open requests of a key stay within its limit under 50 parallel holds", async () => {
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => takeOfKey(1_000, { open_holds: 3 })));

  expect(outcomes.filter(({ outcome }) => outcome === "held")).toHaveLength(3);
});

it("whatever is held, captured, released, expired and reversed in whatever order, counters say what holds say", async () => {
  const step = fc.record({
    act: fc.constantFrom("hold", "hold", "capture", "release", "expire", "reverse", "new year"),
    amount: fc.integer({ min: 0, max: 40_000 }),
    which: fc.nat(20),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      keyId = newId("apiKey");
      workspaceId = await bareWorkspace(200);
      const open: { requestId: string; amount: number }[] = [];
      const captured: { requestId: string; amount: number }[] = [];
      for (const { act, amount, which } of steps) {
        if (act === "new year") await passYear();
        if (act === "hold") {
          const { outcome, requestId } = await hold({
            ...{ workspaceId, processId, amount },
            ...SCOPES.key.limits({ day: 60_000, month: 90_000, total: 120_000 }),
            ...SCOPES.end_user.limits({ day: 70_000 }),
            ...SCOPES.workspace.limits({ month: 80_000 }),
          });
          if (outcome === "held") open.push({ requestId, amount });
        }
        if (act === "reverse") {
          const [one] = captured.splice(which % Math.max(1, captured.length), 1);
          if (one) {
            await db.rows("SELECT ledger_reverse_capture($1, $2, $3, 'x', 'job:test')", [
              one.requestId,
              newId("output"),
              one.amount,
            ]);
          }
        }
        if (act === "capture" || act === "release" || act === "expire") {
          const [one] = open.splice(which % Math.max(1, open.length), 1);
          if (!one) continue;
          const taken = act === "capture" ? Math.min(one.amount, amount) : 0;
          if (act === "expire") {
            await db.rows("SELECT ledger_settle($1, NULL, 'expired', 0, 'test', 'job:test')", [one.requestId]);
          } else {
            await settle(one.requestId, processId, taken);
          }
          if (taken > 0) captured.push({ requestId: one.requestId, amount: taken });
        }
      }

      const [total] = await db.rows<{ held: number; captured: number }>(
        "SELECT held, captured FROM budget_counter WHERE id = $1 AND period = 'total'",
        [keyId],
      );
      expect(await findingsOf("A17")).toEqual([]);
      const sum = (list: { amount: number }[]) => list.reduce((all, one) => all + one.amount, 0);
      expect(total ?? { held: 0, captured: 0 }).toEqual({ held: sum(open), captured: sum(captured) });
      expect(sum(open) + sum(captured)).toBeLessThanOrEqual(120_000);
    }),
    { numRuns: 40 },
  );
});

async function findingsOf(checkId: string): Promise<unknown[]> {
  const check = AUDIT_CHECKS.find((one) => one.id === checkId);
  return check ? db.rows(check.sql) : ["no such check"];
}

afterEach(async () => {
  for (const checkId of ["A1", "A2", "A4", "A6", "A10", "A17"]) expect(await findingsOf(checkId), checkId).toEqual([]);
});
