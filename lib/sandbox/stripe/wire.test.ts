import { request } from "node:http";
import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { failureOf } from "./testing/failure-of";
import { openShop, type Shop, TEN_DOLLARS } from "./testing/shop";

let shop: Shop;
let customer: Stripe.Customer;
let intent: Stripe.PaymentIntent;
let method: Stripe.PaymentMethod;

beforeAll(async () => {
  shop = await openShop();
});
beforeEach(async () => {
  await fetch(`${shop.sandbox.url}/sandbox/reset`, { method: "POST" });
  customer = await shop.stripe.customers.create({ email: "mia@example.com" });
  method = await shop.stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
  intent = await shop.paid({ customer: customer.id, customer_email: "", invoice_creation: { enabled: true } });
});
afterAll(() => shop.close());

const POSTS: [string, (options: Stripe.RequestOptions, other?: object) => Promise<{ id: string }>][] = [
  ["customers", (options, other) => shop.stripe.customers.create({ email: "a@example.com", ...other }, options)],
  ["sessions", (options, other) => shop.stripe.checkout.sessions.create({ ...TEN_DOLLARS, ...other }, options)],
  [
    "payment intents",
    (options, other) => {
      const charge = { amount: 500, currency: "usd", customer: customer.id, payment_method: method.id, confirm: true };
      return shop.stripe.paymentIntents.create({ ...charge, off_session: true, ...other }, options);
    },
  ],
  [
    "refunds",
    (options, other) => shop.stripe.refunds.create({ payment_intent: intent.id, amount: 100, ...other }, options),
  ],
  ["methods", (options) => shop.stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id }, options)],
  ["portals", (options) => shop.stripe.billingPortal.sessions.create({ customer: customer.id }, options)],
];

it.each(POSTS)("an Idempotency-Key makes one of %s, and no other body may use it", async (_, post) => {
  const options = { idempotencyKey: "key_1" };

  const [first, again] = [await post(options), await post(options)];
  const events = (await shop.stripe.events.list({ limit: 100 })).data.length;
  await post(options);

  expect(again.id).toBe(first.id);
  expect((await shop.stripe.events.list({ limit: 100 })).data).toHaveLength(events);
});

it.each(POSTS.slice(0, 4))("another body under the Idempotency-Key of %s is refused", async (_, post) => {
  await post({ idempotencyKey: "key_1" });

  const error = await failureOf(post({ idempotencyKey: "key_1" }, { metadata: { other: "1" } }));

  expect(error).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  expect(error).toMatchObject({ statusCode: 400, rawType: "idempotency_error" });
});

it("every list goes from page to page, newest first, and keeps to a time", async () => {
  const { stripe } = shop;
  const other = await shop.paid({ customer: customer.id, customer_email: "", invoice_creation: { enabled: true } });
  await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
  await stripe.customers.create({ email: "paul@example.com" });
  for (const { id } of [intent, other]) {
    await stripe.refunds.create({ payment_intent: id, amount: 100 });
    await shop.control("disputes", { payment_intent: id });
  }
  const lists: ((params: { limit?: number; created?: { gte: number } }) => Stripe.ApiListPromise<{ id: string }>)[] = [
    (params) => stripe.checkout.sessions.list(params),
    (params) => stripe.paymentIntents.list(params),
    (params) => stripe.charges.list(params),
    (params) => stripe.customers.list(params),
    (params) => stripe.refunds.list(params),
    (params) => stripe.disputes.list(params),
    (params) => stripe.invoices.list(params),
    (params) => stripe.balanceTransactions.list(params),
    (params) => stripe.events.list(params),
    ({ limit = 10 }) => stripe.paymentMethods.list({ customer: customer.id, limit }),
    ({ limit = 10 }) => stripe.customers.listPaymentMethods(customer.id, { limit }),
  ];

  for (const list of lists) {
    const whole = await list({ limit: 100 });
    const paged = await list({ limit: 1 }).autoPagingToArray({ limit: 100 });
    expect(whole.data.length).toBeGreaterThanOrEqual(2);
    expect(paged.map(({ id }) => id)).toEqual(whole.data.map(({ id }) => id));
  }
  const later = { created: { gte: Math.floor(Date.now() / 1_000) + 3_600 } };
  for (const list of lists.slice(0, 9)) expect((await list(later)).data).toEqual([]);
});

it("ids are expanded to what they name, in lists as well", async () => {
  const expand = [
    "data.customer",
    "data.payment_method",
    "data.latest_charge.balance_transaction",
    "data.latest_charge.refunds",
  ];
  const refund = await shop.stripe.refunds.create({ payment_intent: intent.id });

  const { data } = await shop.stripe.paymentIntents.list({ expand });
  const session = await shop.stripe.checkout.sessions.list({ expand: ["data.invoice", "data.line_items"] });
  const read = await shop.stripe.refunds.retrieve(refund.id, {
    expand: ["charge.payment_intent", "balance_transaction"],
  });

  expect(data).toMatchObject([
    {
      customer: { id: customer.id, object: "customer" },
      payment_method: { object: "payment_method", card: { last4: "4242" } },
      latest_charge: { balance_transaction: { amount: 1_000 }, refunds: { data: [{ id: refund.id }] } },
    },
  ]);
  expect(session.data).toMatchObject([{ invoice: { total: 1_000 }, line_items: { data: [{ amount_total: 1_000 }] } }]);
  expect(read).toMatchObject({
    balance_transaction: { amount: -1_000 },
    charge: { payment_intent: { id: intent.id } },
  });
});

it("faults befall the events of refunds, disputes and saved cards like any other", async () => {
  const { stripe, received, script } = shop;
  const refund = () => stripe.refunds.create({ payment_intent: intent.id, amount: 100 });
  await vi.waitFor(() => expect(received.at(-1)?.type).toBe("invoice.paid"));
  received.length = 0;
  const arrived = (count: number) =>
    vi.waitFor(() => {
      expect(received).toHaveLength(count);
      return received.splice(0).map(({ type }) => type);
    });

  await script({ reverse: true });
  await refund();
  expect(await arrived(2)).toEqual(["charge.refunded", "refund.created"]);
  await script({ duplicate: 1 });
  await shop.control("disputes", { payment_intent: intent.id });
  expect(await arrived(4)).toEqual([
    ...["charge.dispute.created", "charge.dispute.created"],
    ...["charge.dispute.funds_withdrawn", "charge.dispute.funds_withdrawn"],
  ]);
  await script({ delay_ms: 100 });
  await stripe.paymentMethods.detach(method.id);
  expect(received).toEqual([]);
  expect(await arrived(1)).toEqual(["payment_method.detached"]);
  await script({ drop: true });
  const { data } = await stripe.disputes.list();
  await shop.control(`disputes/${data[0]?.id}`, { outcome: "won" });
  await script({});
  await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
  expect(await arrived(1)).toEqual(["payment_method.attached"]);
});

it("a customer's details change, and only a card of theirs becomes the default", async () => {
  const other = await shop.stripe.customers.create({ metadata: { kept: "1" } });
  const settings = { default_payment_method: method.id };

  const changed = await shop.stripe.customers.update(customer.id, { name: "Mia", invoice_settings: settings });
  const merged = await shop.stripe.customers.update(other.id, { metadata: { added: "2" } });

  expect(changed).toMatchObject({ email: "mia@example.com", name: "Mia", invoice_settings: settings });
  expect(merged.metadata).toEqual({ kept: "1", added: "2" });
  expect(await failureOf(shop.stripe.customers.update(other.id, { invoice_settings: settings }))).toMatchObject({
    statusCode: 400,
    param: "invoice_settings[default_payment_method]",
  });
  await shop.stripe.paymentMethods.detach(method.id);
  expect(await shop.stripe.customers.retrieve(customer.id)).toMatchObject({
    invoice_settings: { default_payment_method: null },
  });
});

it.each([
  ["POST", "/stripe/disputes"],
  ["POST", "/v1/refunds"],
  ["GET", "/stripe/portal/bps_1"],
  ["POST", "/stripe/authenticate/pi_1"],
])("%s %s answers to names of this machine only", async (verb, path) => {
  const status = await new Promise((resolve, reject) => {
    const options = { method: verb, headers: { host: "rebound.example", "content-length": 0 } };
    const call = request(shop.sandbox.url + path, options, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    call.on("error", reject).end();
  });

  expect(status).toBe(403);
});

it.each(["[]", "{", '"won"', ""])("a control takes a JSON object, not %j", async (body) => {
  const response = await fetch(`${shop.sandbox.url}/stripe/disputes`, { method: "POST", body });

  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ error: { message: "Send a JSON object." } });
});
