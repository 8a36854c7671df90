import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { findingsOfLedger, hold, liveProcess, settle } from "@/lib/testing/ledger";
import { bareWorkspace } from "@/lib/testing/workspace";
import { getBalance } from "./balance";
import { expireLots } from "./expire-lots";

let processId: string;
let workspaceId: string;

beforeAll(async () => {
  processId = await liveProcess();
});
beforeEach(async () => {
  workspaceId = await bareWorkspace();
});

/** Grants credits whose time is over so many hours ago (negative: to come); null: that never expire. */
async function grant(name: string, credits: number, hoursAgo: number | null): Promise<void> {
  await db.rows("SELECT FROM ledger_grant($1, $2, $3, $4, 'job:test', now() - make_interval(hours => $5::integer))", [
    workspaceId,
    credits * 1_000,
    `${name}:${workspaceId}`,
    name,
    hoursAgo,
  ]);
}

const remaining = async () => {
  const lots = await db.rows<{ remaining: number }>(
    "SELECT remaining FROM credit_lot WHERE workspace_id = $1 ORDER BY id",
    [workspaceId],
  );
  return lots.map((lot) => lot.remaining);
};
const lines = () =>
  db.rows(
    "SELECT wallet_delta, reason, debit_account, credit_account FROM transfer WHERE workspace_id = $1 AND kind = 'expiry'",
    [workspaceId],
  );

it("a lot whose time is over ends with a line that names it; the others stay", async () => {
  await grant("Spring offer", 5, 1);
  await grant("Summer offer", 4, -1);
  await grant("Gift", 3, null);

  await expireLots();
  await expireLots();

  expect(await remaining()).toEqual([0, 4_000, 3_000]);
  expect((await getBalance({ workspaceId })).posted).toBe(7_000);
  expect(await lines()).toEqual([
    { wallet_delta: -5_000, reason: "Expired: Spring offer", debit_account: "wallet", credit_account: "breakage" },
  ]);
});

it("what is left of a lot that was used expires, not what was used of it", async () => {
  await grant("Offer", 5, 1);
  const { requestId } = await hold({ workspaceId, processId, amount: 2_000 });
  await settle(requestId, processId, 2_000);

  await expireLots();

  expect((await lines())[0]).toMatchObject({ wallet_delta: -3_000 });
});

describe("what open requests hold when a lot expires", () => {
  it("stays theirs until they end: captured from that lot, and what they release expires then", async () => {
    await grant("Offer", 10, 1);
    await grant("Gift", 10, null);
    const first = await hold({ workspaceId, processId, amount: 6_000 });

    await expireLots();
    const held = [await remaining(), await getBalance({ workspaceId })];
    await settle(first.requestId, processId, 2_000);
    await expireLots();

    expect(held).toEqual([[6_000, 10_000], { posted: 16_000, held: 6_000, available: 10_000 }]);
    expect(await remaining()).toEqual([0, 10_000]);
    expect((await lines()).map(({ wallet_delta }) => wallet_delta)).toEqual([-4_000, -4_000]);
  });

  it("covers the lots in the order in which they will use them", async () => {
    await grant("later", 4, 1);
    await grant("sooner", 3, 2);
    await hold({ workspaceId, processId, amount: 5_000 });

    await expireLots();

    expect(await remaining()).toEqual([2_000, 3_000]);
  });

  it("never falls below what they hold, also where a refund has taken the rest", async () => {
    await grant("Offer", 4, 1);
    const payment = newId("payment");
    await db.rows("SELECT FROM ledger_top_up($1, 10000, $2, 'Recharge', 'job:test')", [workspaceId, payment]);
    await hold({ workspaceId, processId, amount: 12_000 });
    await db.rows("SELECT FROM ledger_take_back($1, 'refund', $2, 10000, $2, 'Refund', 'job:test')", [
      workspaceId,
      payment,
    ]);

    await expireLots();

    expect(await remaining()).toEqual([4_000, 0]);
    expect(await lines()).toEqual([]);
  });
});

it("an image that is given back after its lot expired is a lot that does not", async () => {
  await grant("Offer", 5, -1);
  const { requestId } = await hold({ workspaceId, processId, amount: 5_000 });
  await settle(requestId, processId, 5_000);
  await db.rows("UPDATE credit_lot SET expires_at = now() - INTERVAL '1 second' WHERE workspace_id = $1", [
    workspaceId,
  ]);

  await db.rows("SELECT ledger_reverse_capture($1, $2, 5000, 'cannot be decoded', 'job:test')", [
    requestId,
    newId("output"),
  ]);
  await expireLots();

  expect(await remaining()).toEqual([0, 5_000]);
  expect((await getBalance({ workspaceId })).posted).toBe(5_000);
});

it("fifty workers that expire the same lots at once end each of them once", async () => {
  await grant("one", 5, 1);
  await grant("two", 4, 2);

  await Promise.all(Array.from({ length: 50 }, () => expireLots()));

  expect((await getBalance({ workspaceId })).posted).toBe(0);
  expect(await lines()).toHaveLength(2);
});

afterEach(async () => {
  expect(await findingsOfLedger()).toEqual([]);
});
