import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { failureOf } from "../testing/failure-of";
import { openShop, type Shop } from "../testing/shop";

let shop: Shop;
let intent: Stripe.PaymentIntent;

beforeAll(async () => {
  shop = await openShop();
});
beforeEach(async () => {
  await fetch(`${shop.sandbox.url}/sandbox/reset`, { method: "POST" });
  intent = await shop.paid();
});
afterAll(() => shop.close());

const refund = (amount?: number, options = {}) =>
  shop.stripe.refunds.create({ payment_intent: intent.id, ...(amount === undefined ? {} : { amount }) }, options);
const charge = () => shop.stripe.charges.retrieve(String(intent.latest_charge), { expand: ["refunds"] });
const events = async () => (await shop.stripe.events.list()).data.reverse().slice(3);
const balance = async () => {
  const { data } = await shop.stripe.balanceTransactions.list();
  return data.reverse().map(({ type, amount, fee }) => [type, amount, fee]);
};

it("a charge is given back in parts, and says how much in all", async () => {
  const first = await refund(300);
  const second = await refund();

  expect(first).toMatchObject({
    amount: 300,
    status: "succeeded",
    charge: intent.latest_charge,
    payment_intent: intent.id,
  });
  expect(second.amount).toBe(700);
  expect(await charge()).toMatchObject({
    amount_refunded: 1_000,
    refunded: true,
    refunds: { data: [second, first].map(({ id }) => ({ id })) },
  });
  expect((await events()).map(({ type, data }) => [type, data.object])).toEqual([
    ["refund.created", expect.objectContaining({ id: first.id })],
    ["charge.refunded", expect.objectContaining({ amount_refunded: 300, refunded: false })],
    ["refund.created", expect.objectContaining({ id: second.id })],
    ["charge.refunded", expect.objectContaining({ amount_refunded: 1_000, refunded: true })],
  ]);
  expect(await balance()).toEqual([
    ["charge", 1_000, 59],
    ["refund", -300, 0],
    ["refund", -700, 0],
  ]);
});

it("never more is given back than was paid", async () => {
  await refund(600);

  expect(await failureOf(refund(401))).toMatchObject({ statusCode: 400, param: "amount" });
  await refund(400);
  expect(await failureOf(refund(1))).toMatchObject({ statusCode: 400, code: "charge_already_refunded" });
  expect((await charge()).amount_refunded).toBe(1_000);
});

it("an Idempotency-Key refunds once", async () => {
  const options = { idempotencyKey: "refund_1" };

  const [first, again] = [await refund(300, options), await refund(300, options)];

  expect(again.id).toBe(first.id);
  expect((await charge()).amount_refunded).toBe(300);
  expect(await failureOf(refund(301, options))).toMatchObject({ statusCode: 400, type: "StripeIdempotencyError" });
});

it("a refund that the bank turns down comes off the charge again", async () => {
  const { id } = await refund(300);

  const response = await shop.control(`refunds/${id}`, { outcome: "failed" });

  expect(response.status).toBe(200);
  expect(await shop.stripe.refunds.retrieve(id)).toMatchObject({
    status: "failed",
    failure_balance_transaction: expect.stringMatching(/^txn_/),
  });
  expect(await charge()).toMatchObject({ amount_refunded: 0, refunded: false });
  expect((await events()).slice(2).map(({ type }) => type)).toEqual([
    "refund.updated",
    "charge.refund.updated",
    "refund.failed",
  ]);
  expect((await balance()).slice(1)).toEqual([
    ["refund", -300, 0],
    ["refund_failure", 300, 0],
  ]);
  expect((await shop.control(`refunds/${id}`, { outcome: "failed" })).status).toBe(400);
});

it("refunds are listed by what they refund", async () => {
  const { id } = await refund(300);
  const other = await shop.paid();
  await shop.stripe.refunds.create({ charge: String(other.latest_charge) });

  const all = await shop.stripe.refunds.list({ limit: 1 }).autoPagingToArray({ limit: 10 });
  const { data: mine } = await shop.stripe.refunds.list({ payment_intent: intent.id });

  expect(all).toHaveLength(2);
  expect(mine.map((refund) => refund.id)).toEqual([id]);
});

it("what was never paid is not refunded", async () => {
  expect(await failureOf(shop.stripe.refunds.create({ payment_intent: "pi_none" }))).toMatchObject({
    statusCode: 400,
    code: "resource_missing",
    param: "payment_intent",
  });
});
