import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { auditLedger } from "@/lib/ledger/audit";
import { booksOf, orderedPayment } from "@/lib/testing/payments";
import { openShop, type Shop } from "@/lib/testing/shop";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { getReconciliation } from "./get-reconciliation";
import { reconcile, reconcileHourly } from "./reconcile";

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
  env.SANDBOX_URL = shop.url;
  await db.rows("DELETE FROM graphile_worker._private_jobs");
  expect((await auditLedger()).findings).toEqual([]);
});

const last = async () => (await getReconciliation())[0];

it("settles what no event told of, and says so; the next run finds nothing", async () => {
  const paid = await shop.buy(tenant);
  const refunded = await shop.buy(tenant);
  const disputed = await shop.buy(tenant);
  await shop.settle(refunded.sessionId);
  await shop.client.refunds.create({ payment_intent: refunded.intentId, amount: 250 });
  await shop.bank("disputes", { payment_intent: disputed.intentId });

  await reconcile();
  const first = await last();
  await reconcile();
  const second = await last();

  expect((await booksOf(paid.id)).status).toBe("paid");
  expect(first).toMatchObject({
    counted: { sessions: 3, paymentIntents: 3, refunds: 1, disputes: 1 },
    differences: [],
    stripeCents: 1_750,
    ledgerCents: 1_750,
  });
  expect(first?.repaired.map(({ id }) => id)).toEqual(
    expect.arrayContaining([paid.sessionId, disputed.sessionId, refunded.intentId]),
  );
  expect(second).toMatchObject({ repaired: [], differences: [], stripeCents: 1_750, ledgerCents: 1_750 });
});

it("goes on saying what a person has to decide: money that differs from its order", async () => {
  const { id } = await orderedPayment({ ...tenant, sessionId: null });
  const session = await shop.client.checkout.sessions.create({
    mode: "payment",
    client_reference_id: id,
    line_items: [{ quantity: 1, price_data: { currency: "usd", unit_amount: 900, product_data: { name: "credits" } } }],
    payment_intent_data: { metadata: { payment_id: id } },
    success_url: "http://127.0.0.1:3000/",
  });
  await shop.pay(String(session.url));

  await reconcile();
  await reconcile();

  const run = await last();
  expect(run?.differences).toContainEqual({ id: session.id, what: "paid, and quarantined here" });
  expect(Number(run?.stripeCents) - Number(run?.ledgerCents)).toBe(900);
});

it("sees credits that were posted without money", async () => {
  const { id, sessionId, intentId } = await shop.buy(tenant);
  await shop.settle(sessionId);
  await reconcile();
  const before = await last();
  await shop.client.refunds.create({ payment_intent: intentId, amount: 100 });
  await shop.settle(sessionId);
  await db.rows("UPDATE payment SET refunded_cents = 0 WHERE id = $1", [id]);

  await reconcile();
  const planted = await last();
  await db.rows("UPDATE payment SET refunded_cents = 100 WHERE id = $1", [id]);

  const gap = (run: typeof planted) => Number(run?.ledgerCents) - Number(run?.stripeCents);
  expect(gap(planted) - gap(before)).toBe(100);
});

it("leaves money of Stripe's account alone that names no payment of ours", async () => {
  await reconcile();
  const before = await last();
  const session = await shop.client.checkout.sessions.create({
    mode: "payment",
    line_items: [{ quantity: 1, price_data: { currency: "usd", unit_amount: 700, product_data: { name: "a book" } } }],
    success_url: "http://127.0.0.1:3000/",
  });
  await shop.pay(String(session.url));

  await reconcile();

  expect(await last()).toMatchObject({ stripeCents: before?.stripeCents, differences: before?.differences });
});

it("runs once an hour, whoever asks, and leaves no row while Stripe is down", async () => {
  await reconcile();
  const { length } = await getReconciliation();

  await reconcileHourly();
  env.SANDBOX_URL = "http://127.0.0.1:9";
  await expect(reconcile()).rejects.toThrow();

  expect(await getReconciliation()).toHaveLength(length);
});
