import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { failureOf } from "./testing/failure-of";
import { openShop, type Shop } from "./testing/shop";

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

const SETUP_URLS = {
  success_url: "http://127.0.0.1:3000/credits?card=saved",
  cancel_url: "http://127.0.0.1:3000/credits?card=cancelled",
};
const openSetup = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  shop.stripe.checkout.sessions.create({
    mode: "setup",
    currency: "usd",
    customer: customer.id,
    setup_intent_data: { metadata: { workspace_id: "ws_1" } },
    ...SETUP_URLS,
    ...more,
  });
const read = ({ id }: Stripe.Checkout.Session) =>
  shop.stripe.checkout.sessions.retrieve(id, { expand: ["setup_intent.payment_method"] });
const cards = async () => (await shop.stripe.paymentMethods.list({ customer: customer.id, type: "card" })).data;
const types = async () => (await shop.stripe.events.list()).data.map(({ type }) => type).reverse();

it("a session in setup mode saves a card and takes no money", async () => {
  const session = await openSetup();
  expect(session).toMatchObject({
    mode: "setup",
    amount_total: null,
    payment_status: "no_payment_required",
    setup_intent: expect.stringMatching(/^seti_/),
    status: "open",
  });

  const response = await shop.submit(session, { email: "paul@example.com", card: "4242424242424242" });

  expect([response.status, response.headers.get("location")]).toEqual([303, SETUP_URLS.success_url]);
  expect(await read(session)).toMatchObject({
    status: "complete",
    payment_intent: null,
    setup_intent: {
      customer: customer.id,
      metadata: { workspace_id: "ws_1" },
      payment_method: { card: { brand: "visa", last4: "4242", exp_month: 12, exp_year: 2034 }, customer: customer.id },
      status: "succeeded",
      usage: "off_session",
    },
  });
  expect((await cards()).map(({ card }) => card?.last4)).toEqual(["4242"]);
  expect((await shop.stripe.charges.list()).data).toEqual([]);
  expect(await types()).toEqual(["payment_method.attached", "setup_intent.succeeded", "checkout.session.completed"]);
});

it.each([
  ["4242424242424242", "succeeded"],
  ["4000000000000341", "card_declined"],
  ["4000002500003155", "succeeded"],
  ["4000002760003184", "authentication_required"],
])("%s can be saved; charged later it ends as %s", async (card, outcome) => {
  const session = await openSetup();
  const asked = await shop.submit(session, { card });
  if (asked.status !== 303) await shop.submit(session, { card, outcome: "complete" }, "/authentication");
  const [saved] = await cards();

  const charged = shop.stripe.paymentIntents.create({
    ...{ amount: 1_000, currency: "usd", customer: customer.id, payment_method: saved?.id ?? "" },
    ...{ off_session: true, confirm: true },
  });

  expect(await charged.catch((error: unknown) => error)).toMatchObject(
    outcome === "succeeded" ? { status: "succeeded" } : { statusCode: 402, code: outcome },
  );
});

it.each(["4000000000000002", "4000000000009995", "bank_debit"])("%s is not saved", async (card) => {
  const session = await openSetup();

  const html = await (await shop.submit(session, { card })).text();

  expect(html).toContain('role="alert"');
  expect(html).toContain("Save a card");
  expect(await cards()).toEqual([]);
  expect(await read(session)).toMatchObject({ status: "open", setup_intent: { status: "requires_payment_method" } });
});

it("a card that asks for its owner is saved only when they confirm", async () => {
  const session = await openSetup();
  const form = { card: "4000002500003155", email: "paul@example.com" };
  expect(await (await shop.submit(session, form)).text()).toContain("Complete authentication");

  await shop.submit(session, { ...form, outcome: "fail" }, "/authentication");
  expect(await cards()).toEqual([]);
  await shop.submit(session, { ...form, outcome: "complete" }, "/authentication");

  expect(await cards()).toHaveLength(1);
});

it("ten clicks at once save one card", async () => {
  const session = await openSetup();

  await Promise.all(Array.from({ length: 10 }, () => shop.submit(session, { card: "4242424242424242" })));

  expect(await cards()).toHaveLength(1);
});

it.each([
  ["lines to sell", { line_items: [{ quantity: 1, price: "price_1" }] }, "line_items"],
  ["nobody to save it for", { customer: "" }, "customer"],
])("a session in setup mode with %s is a 400 that names the parameter", async (_, more, param) => {
  expect(await failureOf(openSetup(more))).toMatchObject({ statusCode: 400, param });
});

it("a detached card is nobody's", async () => {
  const session = await openSetup();
  await shop.submit(session, { card: "4242424242424242" });
  const [card] = await cards();

  const detached = await shop.stripe.paymentMethods.detach(card?.id ?? "");

  expect(detached).toMatchObject({ id: card?.id, customer: null });
  expect(await cards()).toEqual([]);
  expect((await types()).at(-1)).toBe("payment_method.detached");
  expect(await failureOf(shop.stripe.paymentMethods.detach(card?.id ?? ""))).toMatchObject({ statusCode: 400 });
});

it("a payment saves its card when it is asked to", async () => {
  const buy = async (more: Partial<Stripe.Checkout.SessionCreateParams.PaymentIntentData>) => {
    const session = await shop.open({ customer: customer.id, customer_email: "", payment_intent_data: more });
    await shop.submit(session, { card: "4242424242424242" });
  };

  await buy({});
  expect(await cards()).toEqual([]);
  await buy({ setup_future_usage: "off_session" });

  expect(await cards()).toHaveLength(1);
  expect(await types()).toContain("payment_method.attached");
});

it("who pays becomes a customer when the session asks for one", async () => {
  const intent = await shop.paid({ customer_creation: "always" });

  expect(await shop.stripe.customers.retrieve(String(intent.customer))).toMatchObject({ email: "mia@example.com" });
});
