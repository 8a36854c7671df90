import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { atOnce } from "@/lib/testing/at-once";
import { findingsOfLedger, hold, liveProcess } from "@/lib/testing/ledger";
import { bareWorkspace } from "@/lib/testing/workspace";
import { getBalance } from "./balance";
import { expireLots } from "./expire-lots";

let processId: string;

beforeAll(async () => {
  processId = await liveProcess();
});

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

const holding = (workspaceId: string, amount: number) => ({
  sql: "SELECT outcome FROM ledger_hold($1, $2, $3, $4, $5, 1000, 'test@1', '{}', interval '1 minute')",
  values: [workspaceId, newId("hold"), newId("request"), processId, amount],
});
const outcomes = (rows: readonly (Record<string, unknown> | Error)[], outcome: string) =>
  rows.filter((row) => "outcome" in row && row.outcome === outcome);
const applied = (rows: readonly (Record<string, unknown> | Error)[]) =>
  rows.filter((row) => "applied" in row && row.applied === true);
const linesOf = (workspaceId: string, kind: string) =>
  db.rows("SELECT amount FROM transfer WHERE workspace_id = $1 AND kind = $2", [workspaceId, kind]);

async function paidWorkspace(): Promise<{ workspaceId: string; payment: string }> {
  const [workspaceId, payment] = [await bareWorkspace(), newId("payment")];
  await db.rows("SELECT FROM ledger_top_up($1, 10000, $2, 'Recharge', 'job:test')", [workspaceId, payment]);
  return { workspaceId, payment };
}

describe("S115: fifty that wait at one barrier have one effect", () => {
  it("the last credit is held once", async () => {
    const workspaceId = await bareWorkspace(1);

    const rows = await atOnce(
      workspaceId,
      times(50, () => holding(workspaceId, 1_000)),
    );

    expect([outcomes(rows, "held").length, outcomes(rows, "insufficient_credits").length]).toEqual([1, 49]);
    expect(await getBalance({ workspaceId })).toEqual({ posted: 1_000, held: 1_000, available: 0 });
  });

  it("the last credit of a budget is held once, whatever the wallet has", async () => {
    const workspaceId = await bareWorkspace(100);
    const limits = JSON.stringify({ end_user: { id: "alice", day: 1_000 }, workspace: { month: 50_000 } });

    const rows = await atOnce(
      workspaceId,
      times(50, () => {
        const { sql, values } = holding(workspaceId, 1_000);
        return { sql: sql.replace("interval '1 minute'", "interval '1 minute', $6"), values: [...values, limits] };
      }),
    );

    expect([outcomes(rows, "held").length, outcomes(rows, "end_user_budget_exceeded").length]).toEqual([1, 49]);
  });

  it("a hold is settled once, whether it is captured, released or expires", async () => {
    const workspaceId = await bareWorkspace(10);
    const { requestId } = await hold({ workspaceId, processId, amount: 4_000 });
    const ends = [
      ["captured", 4_000],
      ["captured", 1_500],
      ["released", 0],
      ["expired", 0],
    ] as const;

    const rows = await atOnce(
      workspaceId,
      times(50, () => 0).map((_, index) => {
        const [state, captured] = ends[index % ends.length] ?? ["released", 0];
        return {
          sql: "SELECT outcome, balance_after FROM ledger_settle($1, NULL, $2, $3, 'test', 'job:test')",
          values: [requestId, state, captured],
        };
      }),
    );

    expect([outcomes(rows, "settled").length, outcomes(rows, "already_settled").length]).toEqual([1, 49]);
    const { posted, held } = await getBalance({ workspaceId });
    expect(held).toBe(0);
    expect(new Set(rows.map((row) => "balance_after" in row && Number(row.balance_after)))).toEqual(new Set([posted]));
  });

  it.each([
    ["adjustment", "SELECT applied FROM ledger_adjust($1, -3000, $2, 'Correction', 'operator:test')", 7_000],
    ["top_up", "SELECT applied FROM ledger_top_up($1, 3000, $2, 'Recharge', 'job:test')", 13_000],
    ["refund", "SELECT applied FROM ledger_take_back($1, 'refund', $3, 3000, $2, 'Refund', 'job:test')", 7_000],
    ["dispute", "SELECT applied FROM ledger_take_back($1, 'dispute', $3, 3000, $2, 'Dispute', 'job:test')", 7_000],
  ])("a %s of one ref is booked once", async (kind, sql, posted) => {
    const { workspaceId, payment } = await paidWorkspace();
    const ref = newId("request");

    const rows = await atOnce(
      workspaceId,
      times(50, () => ({ sql, values: sql.includes("$3") ? [workspaceId, ref, payment] : [workspaceId, ref] })),
    );

    expect([rows.filter((row) => row instanceof Error), applied(rows).length]).toEqual([[], 1]);
    expect((await getBalance({ workspaceId })).posted).toBe(posted);
    expect((await linesOf(workspaceId, kind)).filter(({ amount }) => amount === 3_000)).toHaveLength(1);
  });

  it("each credit of a lot that is over is either held or expired", async () => {
    const workspaceId = await bareWorkspace();
    await db.rows("SELECT FROM ledger_grant($1, 10000, $1, 'Offer', 'job:test', now())", [workspaceId]);

    const rows = await atOnce(workspaceId, [
      ...times(25, () => holding(workspaceId, 1_000)),
      ...times(25, () => ({ sql: "SELECT count(*) FROM ledger_expire_lots($1, 'job:test')", values: [workspaceId] })),
    ]);

    const { posted, held } = await getBalance({ workspaceId });
    expect(rows.filter((row) => row instanceof Error)).toEqual([]);
    expect(held).toBe(outcomes(rows, "held").length * 1_000);
    expect(posted).toBeGreaterThanOrEqual(held);
    await expireLots();
    expect((await getBalance({ workspaceId })).posted).toBe(held);
  });

  it("a refund among holds is booked once, and nothing is held after it that it has taken", async () => {
    const { workspaceId, payment } = await paidWorkspace();
    const refund = {
      sql: "SELECT applied FROM ledger_take_back($1, 'refund', $2, 10000, $2, 'Refund', 'job:test')",
      values: [workspaceId, payment],
    };

    const rows = await atOnce(workspaceId, [
      ...times(30, () => holding(workspaceId, 1_000)),
      ...times(20, () => refund),
    ]);

    const { posted, held } = await getBalance({ workspaceId });
    expect([applied(rows).length, posted]).toEqual([1, 0]);
    expect(held).toBe(outcomes(rows, "held").length * 1_000);
    expect(held).toBeLessThanOrEqual(10_000);
    expect((await hold({ workspaceId, processId, amount: 1 })).outcome).toBe("insufficient_credits");
  });
});

afterEach(async () => {
  expect(await findingsOfLedger()).toEqual([]);
});
