import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { atOnce } from "@/lib/testing/at-once";
import { findingsOfLedger, hold, liveProcess, settle } from "@/lib/testing/ledger";
import { whileLocked } from "@/lib/testing/while-locked";
import { bareWorkspace } from "@/lib/testing/workspace";
import { getBalance } from "./balance";

let processId: string;
let workspaceId: string;

beforeEach(async () => {
  processId = await liveProcess();
  workspaceId = await bareWorkspace(10);
});
afterEach(async () => {
  expect(await findingsOfLedger()).toEqual([]);
});

describe("credits that a hold and an adjustment want at the same time", () => {
  const take = () =>
    db
      .row("SELECT FROM ledger_adjust($1, -10000, $2, 'Correction', 'operator:test')", [workspaceId, newId("request")])
      .then(
        () => "adjusted",
        () => "refused",
      );
  const reserve = async () => (await hold({ workspaceId, processId, amount: 10_000 })).outcome;

  it.each([
    ["adjustment", [take, reserve], ["adjusted", "insufficient_credits"]],
    ["hold", [reserve, take], ["held", "refused"]],
  ])("go to the %s that came first, although both looked before either had written", async (_, calls, outcomes) => {
    const ended = await whileLocked({ table: "wallet", key: "workspace_id", value: workspaceId }, calls);

    expect(ended).toEqual(outcomes);
    expect((await getBalance({ workspaceId })).available).toBe(0);
  });
});

it("of lots that are alike the oldest is used first", async () => {
  await db.rows("SELECT FROM ledger_grant($1, 5000, $2, 'Gift', 'job:test', NULL)", [workspaceId, newId("request")]);

  const { requestId } = await hold({ workspaceId, processId, amount: 4_000 });
  await settle(requestId, processId, 4_000);

  const lots = await db.rows("SELECT remaining FROM credit_lot WHERE workspace_id = $1 ORDER BY id", [workspaceId]);
  expect(lots).toEqual([{ remaining: 6_000 }, { remaining: 5_000 }]);
});

it("of lots that end the one that ends first is used first, whichever came first", async () => {
  for (const days of [9, 2, 5]) {
    await db.rows("SELECT FROM ledger_grant($1, 5000, $2, 'Offer', 'job:test', now() + make_interval(days => $3))", [
      ...[workspaceId, newId("request"), days],
    ]);
  }

  const { requestId } = await hold({ workspaceId, processId, amount: 6_000 });
  await settle(requestId, processId, 6_000);

  const lots = await db.rows("SELECT remaining FROM credit_lot WHERE workspace_id = $1 ORDER BY id", [workspaceId]);
  expect(lots.map(({ remaining }) => remaining)).toEqual([10_000, 5_000, 0, 4_000]);
});

it("workers that end the same lots end each once, although all looked before one had written", async () => {
  await db.rows("SELECT FROM ledger_grant($1, 5000, $2, 'Offer', 'job:test', now())", [workspaceId, newId("request")]);
  const expire = () => db.rows("SELECT expired FROM ledger_expire_lots($1, 'job:test')", [workspaceId]);

  const ended = await whileLocked({ table: "wallet", key: "workspace_id", value: workspaceId }, [expire, expire]);

  expect(ended).toEqual([[{ expired: 5_000 }], []]);
  expect((await getBalance({ workspaceId })).posted).toBe(10_000);
});

it("S115: the last credit of a budget that was used before is held once by fifty that wait at one barrier", async () => {
  const before = await hold({ workspaceId, processId, amount: 1_000, endUser: { id: "alice" } });
  await settle(before.requestId, processId, 0);
  const limits = JSON.stringify({ end_user: { id: "alice", total: 1_000 } });

  const rows = await atOnce(
    workspaceId,
    Array.from({ length: 50 }, () => ({
      sql: "SELECT outcome FROM ledger_hold($1, $2, $3, $4, 1000, 1000, 'test@1', '{}', interval '1 minute', $5)",
      values: [workspaceId, newId("hold"), newId("request"), processId, limits],
    })),
  );

  const outcomes = rows.map((row) => (row instanceof Error ? row.message : row.outcome));
  expect(outcomes.sort()).toEqual([...Array<string>(49).fill("end_user_budget_exceeded"), "held"]);
});

it("S115: 500 that hold a credit each of a balance for 200 hold exactly 200", async () => {
  const rich = await bareWorkspace(200);

  const outcomes = await Promise.all(
    Array.from({ length: 500 }, () => hold({ workspaceId: rich, processId, amount: 1_000 })),
  );

  const count = (outcome: string) => outcomes.filter((one) => one.outcome === outcome).length;
  expect({ held: count("held"), refused: count("insufficient_credits") }).toEqual({ held: 200, refused: 300 });
  expect(await getBalance({ workspaceId: rich })).toEqual({ posted: 200_000, held: 200_000, available: 0 });
});

it.each(["refund", "dispute"])("a %s takes from the other lots what the payment's own no longer has", async (kind) => {
  const payment = newId("payment");
  await db.rows("SELECT FROM ledger_top_up($1, 10000, $2, 'Recharge', 'job:test')", [workspaceId, payment]);
  const { requestId } = await hold({ workspaceId, processId, amount: 14_000 });
  await settle(requestId, processId, 14_000);
  await db.rows("SELECT FROM ledger_grant($1, 5000, $2, 'Gift', 'job:test', NULL)", [workspaceId, newId("request")]);

  await db.rows("SELECT FROM ledger_take_back($1, $2, $3, 10000, $3, 'test', 'job:test')", [
    workspaceId,
    kind,
    payment,
  ]);

  const lots = await db.rows("SELECT remaining FROM credit_lot WHERE workspace_id = $1 ORDER BY id", [workspaceId]);
  expect(lots).toEqual([{ remaining: 0 }, { remaining: 0 }, { remaining: 1_000 }]);
});

describe("whoever writes, the tables refuse", () => {
  it("a second line of a kind for what was booked before", async () => {
    const again = db.rows(
      `INSERT INTO transfer (workspace_id, seq, kind, debit_account, credit_account, amount, wallet_delta, balance_after, ref, reason, actor)
        SELECT workspace_id, seq + 1, kind, debit_account, credit_account, amount, wallet_delta, balance_after, ref, reason, actor
        FROM transfer WHERE workspace_id = $1`,
      [workspaceId],
    );

    await expect(again).rejects.toThrow(/transfer_kind_ref_key/);
  });

  it("a second line in the same place of a workspace's journal", async () => {
    const again = db.rows(
      `INSERT INTO transfer (workspace_id, seq, kind, debit_account, credit_account, amount, wallet_delta, balance_after, ref, reason, actor)
        SELECT workspace_id, seq, kind, debit_account, credit_account, amount, wallet_delta, balance_after, ref || ':2', reason, actor
        FROM transfer WHERE workspace_id = $1`,
      [workspaceId],
    );

    await expect(again).rejects.toThrow(/transfer_workspace_id_seq_key/);
  });

  it.each([
    ["a lot with more than it had", "UPDATE credit_lot SET remaining = amount + 1", "credit_lot_remaining_is_within"],
    ["a lot with less than nothing", "UPDATE credit_lot SET remaining = -1", "credit_lot_remaining_is_within_amount"],
    ["a wallet that holds less than nothing", "UPDATE wallet SET held = -1", "wallet_held_is_not_negative"],
  ])("%s", async (_, statement, guard) => {
    await expect(db.rows(`${statement} WHERE workspace_id = $1`, [workspaceId])).rejects.toThrow(guard);
  });

  it.each(["transfer", "lot_use"])("to empty %s by itself", async (table) => {
    await expect(db.rows(`TRUNCATE ${table} CASCADE`)).rejects.toThrow(`${table} is append-only`);
  });
});
