import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openShop, type Shop } from "../testing/shop";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => fetch(`${shop.sandbox.url}/sandbox/reset`, { method: "POST" }));
afterAll(() => shop.close());

const read = ({ id }: Stripe.Checkout.Session) =>
  shop.stripe.checkout.sessions.retrieve(id, { expand: ["payment_intent", "invoice"] });
const types = async () => (await shop.stripe.events.list()).data.map(({ type }) => type).reverse();

it("a bank's debit completes the session unpaid, and pays it days later", async () => {
  const session = await shop.open({ invoice_creation: { enabled: true } });
  await shop.submit(session, { card: "bank_debit" });
  const pending = await read(session);
  expect(pending).toMatchObject({
    status: "complete",
    payment_status: "unpaid",
    payment_intent: { status: "processing" },
    invoice: null,
  });
  expect((await shop.stripe.balanceTransactions.list()).data).toEqual([]);

  const response = await shop.control(`payments/${intentOf(pending)}/settle`, { outcome: "succeeded" });

  expect(response.status).toBe(200);
  expect(await read(session)).toMatchObject({
    payment_status: "paid",
    payment_intent: { amount_received: 1_000, latest_charge: expect.stringMatching(/^py_/), status: "succeeded" },
    invoice: { status: "paid" },
  });
  expect(await types()).toEqual([
    ...["charge.pending", "payment_intent.processing", "checkout.session.completed"],
    ...["charge.succeeded", "payment_intent.succeeded", "checkout.session.async_payment_succeeded", "invoice.paid"],
  ]);
  expect((await shop.stripe.balanceTransactions.list()).data).toMatchObject([{ type: "payment", amount: 1_000 }]);
  expect((await shop.control(`payments/${intentOf(pending)}/settle`, { outcome: "failed" })).status).toBe(400);
});

it("a bank's debit that fails pays nothing", async () => {
  const session = await shop.open();
  await shop.submit(session, { card: "bank_debit" });
  const id = intentOf(await read(session));

  await shop.control(`payments/${id}/settle`, { outcome: "failed" });

  expect(await read(session)).toMatchObject({
    status: "complete",
    payment_status: "unpaid",
    payment_intent: {
      amount_received: 0,
      status: "requires_payment_method",
      last_payment_error: { code: "debit_not_authorized" },
    },
  });
  expect((await types()).slice(-3)).toEqual([
    ...["charge.failed", "payment_intent.payment_failed", "checkout.session.async_payment_failed"],
  ]);
  expect((await shop.stripe.charges.list()).data).toMatchObject([{ status: "failed", paid: false }]);
});

it("the page of a debit on its way lets people choose what the bank answers", async () => {
  const session = await shop.open();
  await shop.submit(session, { card: "bank_debit" });
  const html = async () => (await fetch(`${shop.sandbox.url}/stripe/checkout/${session.id}`)).text();
  expect(await html()).toContain("Let the debit succeed");

  await shop.submit(session, { outcome: "succeeded" }, "/settlement");
  await shop.submit(session, { outcome: "failed" }, "/settlement");

  expect(await html()).toContain("Already paid");
  expect(await read(session)).toMatchObject({ payment_status: "paid" });
});

it("what a bank's debit paid is refunded days later", async () => {
  const session = await shop.open();
  await shop.submit(session, { card: "bank_debit" });
  const id = intentOf(await read(session));
  await shop.control(`payments/${id}/settle`, { outcome: "succeeded" });

  const refund = await shop.stripe.refunds.create({ payment_intent: id });
  await shop.control(`refunds/${refund.id}`, { outcome: "succeeded" });

  expect(refund.status).toBe("pending");
  expect((await shop.stripe.refunds.retrieve(refund.id)).status).toBe("succeeded");
  expect((await types()).slice(-2)).toEqual(["refund.updated", "charge.refund.updated"]);
});

function intentOf({ payment_intent: intent }: Stripe.Checkout.Session): string {
  return typeof intent === "string" ? intent : (intent?.id ?? "");
}
