import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { findingsOfLedger, hold, liveProcess, settle } from "@/lib/testing/ledger";
import { bareWorkspace } from "@/lib/testing/workspace";
import { getBalance } from "./balance";
import { paymentRemaining } from "./payment-remaining";

let processId: string;
let workspaceId: string;
let payment: string;

beforeAll(async () => {
  processId = await liveProcess();
});
beforeEach(async () => {
  workspaceId = await bareWorkspace(4);
  payment = newId("payment");
  await db.rows("SELECT FROM ledger_top_up($1, 10000, $2, 'Recharge', 'job:test')", [workspaceId, payment]);
});

type Movement = { applied: boolean; balance_after: number };
const move =
  (verb: "take_back" | "give_back") =>
  (kind: string, amount: number, ref: string = newId("request")) =>
    db.row<Movement>(`SELECT applied, balance_after FROM ledger_${verb}($1, $2, $3, $4, $5, 'test', 'job:test')`, [
      workspaceId,
      kind,
      payment,
      amount,
      ref,
    ]);
const takeBack = move("take_back");
const giveBack = move("give_back");

const spend = async (amount: number) => {
  const { requestId } = await hold({ workspaceId, processId, amount });
  await settle(requestId, processId, amount);
  return requestId;
};
const lots = () =>
  db.rows("SELECT source, remaining FROM credit_lot WHERE workspace_id = $1 ORDER BY id", [workspaceId]);
const accountsOf = (kind: string) =>
  db.rows("SELECT debit_account, credit_account, wallet_delta FROM transfer WHERE workspace_id = $1 AND kind = $2", [
    workspaceId,
    kind,
  ]);

describe.each([
  { kind: "refund", account: "refund_out" },
  { kind: "dispute", account: "dispute_loss" },
])("a $kind", ({ kind, account }) => {
  it("takes from the lot that the payment bought, although others would be used before it", async () => {
    const { balance_after } = await takeBack(kind, 3_000);

    expect(balance_after).toBe(11_000);
    expect(await paymentRemaining(payment)).toBe(7_000);
    expect(await lots()).toEqual([
      { source: "promotional", remaining: 4_000 },
      { source: "purchased", remaining: 7_000 },
    ]);
    expect(await accountsOf(kind)).toEqual([
      { debit_account: "wallet", credit_account: account, wallet_delta: -3_000 },
    ]);
  });

  it("takes what that lot no longer has from the others, and what nobody has is owed", async () => {
    await spend(8_000);

    const { balance_after } = await takeBack(kind, 10_000);

    expect(balance_after).toBe(-4_000);
    expect(await lots()).toEqual([
      { source: "promotional", remaining: 0 },
      { source: "purchased", remaining: 0 },
    ]);
    expect((await hold({ workspaceId, processId, amount: 1 })).outcome).toBe("insufficient_credits");
  });

  it("leaves open requests what they hold, and they end as they would have", async () => {
    const { requestId } = await hold({ workspaceId, processId, amount: 14_000 });

    await takeBack(kind, 10_000);

    expect(await getBalance({ workspaceId })).toEqual({ posted: 4_000, held: 14_000, available: -10_000 });
    expect(await settle(requestId, processId, 14_000)).toBe("settled");
    expect((await getBalance({ workspaceId })).posted).toBe(-10_000);
  });

  it("is one movement however often and however parallel its ref is sent", async () => {
    const results = await Promise.all(Array.from({ length: 50 }, () => takeBack(kind, 2_000, "one")));

    expect(results.filter(({ applied }) => applied)).toHaveLength(1);
    expect(new Set(results.map(({ balance_after }) => balance_after))).toEqual(new Set([12_000]));
    await db.rows("SELECT FROM ledger_give_back($1, $2, $3, 2000, 'back', 'test', 'job:test')", [
      workspaceId,
      `${kind}_reversal`,
      payment,
    ]);
  });

  it("never takes more than the payment credited, and nothing of one that credited nothing", async () => {
    await takeBack(kind, 10_000);

    await expect(takeBack(kind, 1)).rejects.toThrow(/exceeds what payment/);
    payment = newId("payment");
    await expect(takeBack(kind, 1)).rejects.toThrow(/exceeds what payment/);
    workspaceId = await bareWorkspace(100);
    await expect(takeBack(kind, 1)).rejects.toThrow(/exceeds what payment/);
  });

  it("that is reversed fills what is owed, then the payment's lot, once", async () => {
    await spend(8_000);
    await takeBack(kind, 10_000);

    const results = await Promise.all(
      Array.from({ length: 50 }, () => giveBack(`${kind}_reversal`, 9_000, `back:${workspaceId}`)),
    );

    expect(results.filter(({ applied }) => applied)).toHaveLength(1);
    expect(results[0]?.balance_after).toBe(5_000);
    expect(await paymentRemaining(payment)).toBe(5_000);
    expect(await accountsOf(`${kind}_reversal`)).toEqual([
      { debit_account: account, credit_account: "wallet", wallet_delta: 9_000 },
    ]);
    await expect(giveBack(`${kind}_reversal`, 1_001)).rejects.toThrow(/exceeds what was taken back/);
  });
});

it("a disputed payment may be refunded before its dispute is reversed, not beyond its credits by one of them", async () => {
  await takeBack("dispute", 10_000);

  await takeBack("refund", 10_000);
  await giveBack("dispute_reversal", 10_000);

  expect((await getBalance({ workspaceId })).posted).toBe(4_000);
  await expect(giveBack("dispute_reversal", 1)).rejects.toThrow(/exceeds what was taken back/);
});

describe("what comes back to a lot that has less room", () => {
  const grant = (amount: number) =>
    db.rows("SELECT FROM ledger_grant($1, $2, $3, 'Promotion', 'job:test', NULL)", [
      ...[workspaceId, amount, newId("request")],
    ]);
  const reverse = (requestId: string, amount: number) =>
    db.rows("SELECT ledger_reverse_capture($1, $2, $3, 'cannot be decoded', 'job:test')", [
      ...[requestId, newId("output"), amount],
    ]);

  it("is, of an image, a lot of its own for the rest", async () => {
    const requestId = await spend(9_000);
    await grant(20_000);
    await takeBack("refund", 10_000);
    await giveBack("refund_reversal", 8_000);

    await reverse(requestId, 9_000);

    expect(await lots()).toEqual([
      { source: "promotional", remaining: 4_000 },
      { source: "purchased", remaining: 10_000 },
      { source: "promotional", remaining: 15_000 },
      { source: "promotional", remaining: 3_000 },
    ]);
  });

  it("is, of a refund, a lot of its own for the rest", async () => {
    const requestId = await spend(9_000);
    await grant(20_000);
    await takeBack("refund", 10_000);
    await reverse(requestId, 5_000);

    await giveBack("refund_reversal", 10_000);

    expect(await lots()).toEqual([
      { source: "promotional", remaining: 0 },
      { source: "purchased", remaining: 10_000 },
      { source: "promotional", remaining: 15_000 },
      { source: "purchased", remaining: 5_000 },
    ]);
  });
});

it("an image that is given back while credits are owed fills that first", async () => {
  const requestId = await spend(14_000);
  await takeBack("refund", 10_000);

  await db.rows("SELECT ledger_reverse_capture($1, $2, 12000, 'cannot be decoded', 'job:test')", [
    requestId,
    newId("output"),
  ]);

  expect((await getBalance({ workspaceId })).posted).toBe(2_000);
  expect((await lots()).map(({ remaining }) => Number(remaining)).reduce((sum, one) => sum + one, 0)).toBe(2_000);
});

it.each([
  ["a refund that names no payment", "'refund', 'wallet', 'refund_out', 1, -1, 0, 'x', NULL"],
  ["a grant that names one", "'grant', 'promo_expense', 'wallet', 1, 1, 1, 'x', 'pay_1'"],
  ["a refund into the wallet", "'refund', 'refund_out', 'wallet', 1, 1, 1, 'x', 'pay_1'"],
  ["an adjustment of another sign than its accounts", "'adjustment', 'wallet', 'adjustment', 1, 1, 1, 'x', NULL"],
])("no journal line is %s", async (_, values) => {
  const forged = db.rows(
    `INSERT INTO transfer (workspace_id, seq, kind, debit_account, credit_account, amount, wallet_delta, balance_after, ref, payment_id, reason, actor)
      VALUES ($1, 99, ${values}, 'x', 'job:test')`,
    [workspaceId],
  );

  await expect(forged).rejects.toThrow(/transfer_(names_its_payment|accounts_fit_its_kind)/);
});

afterEach(async () => {
  expect(await findingsOfLedger()).toEqual([]);
});
