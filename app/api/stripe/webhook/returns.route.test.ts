import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { auditLedger } from "@/lib/ledger/audit";
import { booksOf } from "@/lib/testing/payments";
import { runJobs } from "@/lib/testing/run-jobs";
import { openShop, type Shop } from "@/lib/testing/shop";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";

let shop: Shop;
let tenant: SignedIn;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

beforeEach(async () => {
  tenant = await signedInTenant();
});
afterEach(async () => {
  await db.rows("DELETE FROM graphile_worker._private_jobs");
  expect((await auditLedger()).findings).toEqual([]);
});

const TOP_UP = ["top_up", 1_000_000] as const;
const refund = (intentId: string, amount?: number) =>
  shop.client.refunds.create({ payment_intent: intentId, ...(amount ? { amount } : {}) });

it("f8 a refund that is told of before the payment ends at nothing, with both lines", async () => {
  const { id, sessionId, intentId } = await shop.buy(tenant);
  await refund(intentId);
  const events = (await shop.eventsOf(sessionId)).toReversed();

  for (const event of events) {
    await shop.deliver(event);
    await runJobs();
  }

  expect(events.at(-1)?.type).toMatch(/^charge\.succeeded|payment_intent|checkout/);
  expect(await booksOf(id)).toMatchObject({ posted: 0, lines: [TOP_UP, ["refund", -1_000_000]] });
});

it("f9 three refunds of a third take a third each, rounded for the customer, and the last one the rest", async () => {
  const { id, sessionId, intentId } = await shop.buy(tenant, { amount_cents: 1_000 });
  const taken: number[] = [];
  for (const amount of [333, 333, 334]) {
    await refund(intentId, amount);
    await shop.settle(sessionId);
    await shop.settle(sessionId);
    taken.push((await booksOf(id)).posted);
  }

  expect(taken).toEqual([667_000, 334_000, 0]);
  expect((await booksOf(id)).lines).toEqual([TOP_UP, ["refund", -333_000], ["refund", -333_000], ["refund", -334_000]]);
});

it("f9 a refund of a pack with more credits than cents takes back in proportion, and in full everything", async () => {
  const { id, sessionId, intentId } = await shop.buy(tenant, { pack: "pack_22000" });
  await refund(intentId, 1);
  await shop.settle(sessionId);
  const first = (await booksOf(id)).posted;
  await refund(intentId, 6_666);
  await shop.settle(sessionId);
  const second = (await booksOf(id)).posted;
  await refund(intentId);
  await shop.settle(sessionId);

  expect([first, second, (await booksOf(id)).posted]).toEqual([21_998_900, 14_666_300, 0]);
});

it("f9 a refund that failed at the bank gives its credits back, and a second one takes them again", async () => {
  const { id, sessionId, intentId } = await shop.buy(tenant);
  const first = await refund(intentId, 300);
  await shop.settle(sessionId);
  await shop.bank(`refunds/${first.id}`, { outcome: "failed" });
  await shop.settle(sessionId);
  const reversed = await booksOf(id);
  await refund(intentId, 300);
  await shop.settle(sessionId);

  expect(reversed).toMatchObject({ refunded_cents: 0, posted: 1_000_000 });
  expect((await booksOf(id)).lines).toEqual([
    TOP_UP,
    ["refund", -300_000],
    ["refund_reversal", 300_000],
    ["refund", -300_000],
  ]);
});

it("f10 a dispute goes from inquiry to withdrawn to reinstated to lost to won after all, and credits go with its money", async () => {
  const { id, sessionId, intentId } = await shop.buy(tenant);
  const { id: dispute } = await shop.bank("disputes", { payment_intent: intentId, amount: 600, inquiry: true });
  const seen: unknown[] = [];
  const look = async () => {
    await shop.settle(sessionId);
    const { dispute_status: status, disputed_cents: cents, posted } = await booksOf(id);
    seen.push([status, cents, posted]);
  };
  await look();
  for (const outcome of ["withdrawn", "reinstated", "lost", "won"]) {
    await shop.bank(`disputes/${dispute}`, { outcome });
    await look();
  }

  expect(seen).toEqual([
    ["warning_needs_response", 0, 1_000_000],
    ["needs_response", 600, 400_000],
    ["under_review", 0, 1_000_000],
    ["lost", 600, 400_000],
    ["won", 0, 1_000_000],
  ]);
});

it("f10 a dispute's events in reverse, read by slow readers, end where the dispute is", async () => {
  const { id, sessionId, intentId } = await shop.buy(tenant);
  const { id: dispute } = await shop.bank("disputes", { payment_intent: intentId });
  await shop.bank(`disputes/${dispute}`, { outcome: "won" });

  for (const event of (await shop.eventsOf(sessionId)).toReversed()) {
    await shop.deliver(event);
    await runJobs();
  }

  expect(await booksOf(id)).toMatchObject({ dispute_status: "won", disputed_cents: 0, posted: 1_000_000 });
});

it("f10 a payment that was refunded in part and then disputed for the rest takes back what was bought and no more", async () => {
  const { id, sessionId, intentId } = await shop.buy(tenant);
  await refund(intentId, 300);
  await shop.settle(sessionId);
  await shop.bank("disputes", { payment_intent: intentId, amount: 1_000 });
  await shop.settle(sessionId);

  expect((await booksOf(id)).lines).toEqual([TOP_UP, ["refund", -300_000], ["dispute", -700_000]]);
});
