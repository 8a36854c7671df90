import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { failureOf } from "../testing/failure-of";
import { openShop, type Shop } from "../testing/shop";

let shop: Shop;
let customer: Stripe.Customer;

beforeAll(async () => {
  shop = await openShop();
});
beforeEach(async () => {
  await fetch(`${shop.sandbox.url}/sandbox/reset`, { method: "POST" });
  customer = await shop.stripe.customers.create({ email: "mia@example.com" });
});
afterAll(() => shop.close());

const attach = (id: string) => shop.stripe.paymentMethods.attach(id, { customer: customer.id });
const charge = (method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}, options = {}) =>
  shop.stripe.paymentIntents.create(
    {
      amount: 1_000,
      currency: "usd",
      customer: customer.id,
      payment_method: method,
      off_session: true,
      confirm: true,
      metadata: { payment_id: "pay_1" },
      ...more,
    },
    options,
  );
const types = async () => (await shop.stripe.events.list()).data.map(({ type }) => type).reverse();

it("a saved card is charged while nobody is there", async () => {
  const { id } = await attach("pm_card_visa");

  const intent = await charge(id, { expand: ["latest_charge.balance_transaction"] });

  expect(intent).toMatchObject({
    amount_received: 1_000,
    customer: customer.id,
    last_payment_error: null,
    latest_charge: {
      paid: true,
      status: "succeeded",
      balance_transaction: { type: "charge", amount: 1_000, fee: 59, net: 941, reporting_category: "charge" },
    },
    metadata: { payment_id: "pay_1" },
    payment_method: id,
    status: "succeeded",
  });
  expect(await types()).toEqual([
    "payment_method.attached",
    "payment_intent.created",
    "charge.succeeded",
    "payment_intent.succeeded",
  ]);
});

it("a card that declines is a 402 with the PaymentIntent, which can be paid with another card", async () => {
  const [bad, good] = [await attach("pm_card_chargeCustomerFail"), await attach("pm_card_visa")];

  const error = await failureOf(charge(bad.id));

  expect(error).toBeInstanceOf(Stripe.errors.StripeCardError);
  expect(error).toMatchObject({
    statusCode: 402,
    code: "card_declined",
    decline_code: "generic_decline",
    payment_method: { id: bad.id },
    payment_intent: {
      status: "requires_payment_method",
      payment_method: null,
      metadata: { payment_id: "pay_1" },
      last_payment_error: { code: "card_declined", decline_code: "generic_decline", payment_method: { id: bad.id } },
    },
  });
  const [failed] = (await shop.stripe.paymentIntents.list({ customer: customer.id })).data;
  expect(await shop.stripe.charges.retrieve(String(failed?.latest_charge))).toMatchObject({
    status: "failed",
    paid: false,
    balance_transaction: null,
    failure_code: "card_declined",
  });
  expect((await types()).slice(-2)).toEqual(["charge.failed", "payment_intent.payment_failed"]);
  const paid = await shop.stripe.paymentIntents.confirm(failed?.id ?? "", { payment_method: good.id });
  expect(paid).toMatchObject({ status: "succeeded", last_payment_error: null });
});

it("a card that asks for its owner fails off-session, and then asks on a page", async () => {
  const { id } = await attach("pm_card_authenticationRequired");
  const error = await failureOf(charge(id));
  expect(error).toMatchObject({ statusCode: 402, code: "authentication_required" });
  const [failed] = (await shop.stripe.paymentIntents.list()).data;

  const asking = await shop.stripe.paymentIntents.confirm(failed?.id ?? "", {
    payment_method: id,
    return_url: "http://127.0.0.1:3000/credits?top_up=1",
  });

  expect(failed).toMatchObject({ status: "requires_payment_method", latest_charge: expect.stringMatching(/^ch_/) });
  expect(asking).toMatchObject({
    status: "requires_action",
    next_action: {
      type: "redirect_to_url",
      redirect_to_url: {
        url: `${shop.sandbox.url}/stripe/authenticate/${asking.id}`,
        return_url: "http://127.0.0.1:3000/credits?top_up=1",
      },
    },
  });
  expect((await types()).at(-1)).toBe("payment_intent.requires_action");
});

it("a refused try is the same try under its Idempotency-Key", async () => {
  const { id } = await attach("pm_card_chargeCustomerFail");
  const options = { idempotencyKey: "pay_1" };

  const first = await failureOf(charge(id, {}, options));
  const again = await failureOf(charge(id, {}, options));
  const other = await failureOf(charge(id, { amount: 2_000 }, options));

  expect(first).toMatchObject({ statusCode: 402, payment_intent: { id: expect.stringMatching(/^pi_/) } });
  expect(again).toMatchObject({
    statusCode: 402,
    raw: { payment_intent: (await shop.stripe.paymentIntents.list()).data[0] },
  });
  expect(other).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  expect((await shop.stripe.paymentIntents.list()).data).toHaveLength(1);
  expect((await shop.stripe.charges.list()).data).toHaveLength(1);
});

it("what was collected is not cancelled, and what was cancelled is not collected", async () => {
  const { id } = await attach("pm_card_visa");
  const paid = await charge(id);
  const open = await charge(id, { off_session: false, confirm: false });
  expect(open.status).toBe("requires_confirmation");

  const cancelled = await shop.stripe.paymentIntents.cancel(open.id, { cancellation_reason: "abandoned" });

  expect(cancelled).toMatchObject({ status: "canceled", cancellation_reason: "abandoned" });
  expect((await types()).at(-1)).toBe("payment_intent.canceled");
  const code = "payment_intent_unexpected_state";
  expect(await failureOf(shop.stripe.paymentIntents.cancel(paid.id))).toMatchObject({ statusCode: 400, code });
  expect(await failureOf(shop.stripe.paymentIntents.confirm(open.id))).toMatchObject({ statusCode: 400, code });
  expect(await failureOf(shop.stripe.paymentIntents.confirm(paid.id))).toMatchObject({ statusCode: 400, code });
});

it("only the customer that a card is saved for pays with it", async () => {
  const { id } = await attach("pm_card_visa");
  const other = await shop.stripe.customers.create({ email: "paul@example.com" });
  const foreign = await failureOf(charge(id, { customer: other.id }));
  await shop.stripe.paymentMethods.detach(id);

  const detached = await failureOf(charge(id));

  for (const error of [foreign, detached]) expect(error).toMatchObject({ statusCode: 400, param: "payment_method" });
  expect((await shop.stripe.charges.list()).data).toEqual([]);
});

it.each([
  ["49 cents", { amount: 49 }, "amount"],
  ["no such currency", { currency: "xyz" }, "currency"],
  ["a customer who does not exist", { customer: "cus_none" }, "customer"],
  ["a method that does not exist", { payment_method: "pm_none" }, "payment_method"],
  ["off-session without a try", { confirm: false }, "off_session"],
  ["manual capture", { capture_method: "manual" as const }, "capture_method"],
])("%s is a 400 that names the parameter", async (_, more, param) => {
  const { id } = await attach("pm_card_visa");

  expect(await failureOf(charge(id, more))).toMatchObject({ statusCode: 400, param });
});
