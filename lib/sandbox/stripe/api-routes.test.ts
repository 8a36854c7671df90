import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { startSandbox } from "../start-sandbox";
import { clientOf, openShop, type Shop, TEN_DOLLARS } from "./testing/shop";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => fetch(`${shop.sandbox.url}/sandbox/reset`, { method: "POST" }));
afterAll(() => shop.close());

const failure = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => error,
  );

it("the official client opens a session and reads it again", async () => {
  const session = await shop.open();

  expect(session).toMatchObject({
    object: "checkout.session",
    amount_total: 1_000,
    currency: "usd",
    client_reference_id: "pay_1",
    customer_email: "mia@example.com",
    livemode: false,
    metadata: { payment_id: "pay_1" },
    mode: "payment",
    payment_intent: null,
    payment_status: "unpaid",
    status: "open",
    url: `${shop.sandbox.url}/stripe/checkout/${session.id}`,
  });
  expect(session.id).toMatch(/^cs_test_\w{58}$/);
  expect(session.expires_at - session.created).toBe(86_400);
  expect(session.lastResponse.requestId).toMatch(/^req_\w{14}$/);
  expect(session.lastResponse.apiVersion).toBe(Stripe.API_VERSION);
  const { lastResponse: _, ...sent } = session;
  expect(await shop.stripe.checkout.sessions.retrieve(session.id)).toMatchObject(sent);
});

it("a paid session leads to its PaymentIntent and charge, by id and by expand", async () => {
  const opened = await shop.open();
  await shop.submit(opened, { email: "mia@example.com", card: "4242 4242 4242 4242" });

  const session = await shop.stripe.checkout.sessions.retrieve(opened.id);
  const intent = await shop.stripe.paymentIntents.retrieve(String(session.payment_intent));
  const charge = await shop.stripe.charges.retrieve(String(intent.latest_charge));

  expect(session).toMatchObject({ status: "complete", payment_status: "paid", url: null });
  expect(session.customer_details?.email).toBe("mia@example.com");
  expect(intent).toMatchObject({ amount: 1_000, amount_received: 1_000, currency: "usd", status: "succeeded" });
  expect(intent.metadata).toEqual({ payment_id: "pay_1" });
  expect(charge).toMatchObject({ amount: 1_000, paid: true, payment_intent: intent.id, refunded: false });
  const { payment_intent: expanded, line_items: items } = await shop.stripe.checkout.sessions.retrieve(opened.id, {
    expand: ["payment_intent.latest_charge", "line_items"],
  });
  expect(expanded).toMatchObject({ id: intent.id, latest_charge: { id: charge.id, object: "charge" } });
  expect(items?.data[0]).toMatchObject({ description: "1,000 credits", amount_total: 1_000, quantity: 1 });
});

it("sessions are listed newest first, page by page, and found by their PaymentIntent", async () => {
  const [first, second, third] = [await shop.open(), await shop.open(), await shop.open()];
  await shop.submit(second, { card: "4242424242424242" });
  const { payment_intent: intent } = await shop.stripe.checkout.sessions.retrieve(second.id);

  const page = await shop.stripe.checkout.sessions.list({ limit: 2 });
  const next = await shop.stripe.checkout.sessions.list({ limit: 2, starting_after: second.id });
  const all = await shop.stripe.checkout.sessions.list({ limit: 1 }).autoPagingToArray({ limit: 10 });
  const found = await shop.stripe.checkout.sessions.list({ payment_intent: String(intent) });

  const ids = (list: { id: string }[]) => list.map(({ id }) => id);
  expect([ids(page.data), page.has_more]).toEqual([[third.id, second.id], true]);
  expect([ids(next.data), next.has_more]).toEqual([[first.id], false]);
  expect(ids(all)).toEqual([third.id, second.id, first.id]);
  expect(ids(found.data)).toEqual([second.id]);
});

it("an open session can expire, a paid one and an expired one cannot", async () => {
  const session = await shop.open();
  const expired = await shop.stripe.checkout.sessions.expire(session.id);
  const paid = await shop.open();
  await shop.submit(paid, { card: "4242424242424242" });

  expect(expired).toMatchObject({ id: session.id, status: "expired", payment_status: "unpaid", url: null });
  expect(await failure(shop.stripe.checkout.sessions.expire(session.id))).toMatchObject({ statusCode: 400 });
  expect(await failure(shop.stripe.checkout.sessions.expire(paid.id))).toMatchObject({ statusCode: 400 });
});

it("events are listed newest first, by type and time, in the version of the client", async () => {
  const session = await shop.open();
  await shop.submit(session, { card: "4242424242424242" });

  const { data: events } = await shop.stripe.events.list();
  const completed = await shop.stripe.events.list({ type: "checkout.session.completed" });
  const later = await shop.stripe.events.list({ created: { gte: session.created + 3_600 } });
  const since = await shop.stripe.events.list({ created: { gte: session.created }, types: ["charge.succeeded"] });

  expect(events.map(({ type }) => type)).toEqual([
    "checkout.session.completed",
    "payment_intent.succeeded",
    "charge.succeeded",
  ]);
  expect(completed.data).toHaveLength(1);
  expect(completed.data[0]).toMatchObject({ api_version: Stripe.API_VERSION, livemode: false, object: "event" });
  expect(completed.data[0]?.data.object).toMatchObject({ id: session.id, payment_status: "paid" });
  expect(later.data).toEqual([]);
  expect(since.data.map(({ type }) => type)).toEqual(["charge.succeeded"]);
  expect((await shop.stripe.events.retrieve(completed.data[0]?.id ?? "")).type).toBe("checkout.session.completed");
});

it("an Idempotency-Key opens one session, however often it is sent", async () => {
  const options = { idempotencyKey: "pay_1" };

  const first = await shop.stripe.checkout.sessions.create(TEN_DOLLARS, options);
  const again = await shop.stripe.checkout.sessions.create(TEN_DOLLARS, options);
  const other = await failure(
    shop.stripe.checkout.sessions.create({ ...TEN_DOLLARS, client_reference_id: "pay_2" }, options),
  );

  expect(again.id).toBe(first.id);
  expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true");
  expect(other).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  expect((await shop.stripe.checkout.sessions.list()).data).toHaveLength(1);
});

it("a refused call does not use up its Idempotency-Key", async () => {
  const options = { idempotencyKey: "pay_3" };
  await failure(shop.stripe.checkout.sessions.create({ ...TEN_DOLLARS, line_items: [] }, options));

  await expect(shop.stripe.checkout.sessions.create(TEN_DOLLARS, options)).resolves.toMatchObject({ status: "open" });
});

const priced = (price: object, quantity = 1) => ({
  line_items: [
    { quantity, price_data: { currency: "usd", unit_amount: 1_000, product_data: { name: "x" }, ...price } },
  ],
});

it.each([
  ["no line_items", { line_items: [] }, "line_items", "parameter_missing"],
  ["no success_url", { success_url: "" }, "success_url", "parameter_missing"],
  ["an address that is none", { success_url: "javascript:alert(1)" }, "success_url", "url_invalid"],
  ["49 cents", priced({ unit_amount: 49 }), "line_items", "amount_too_small"],
  [
    "half a cent",
    priced({ unit_amount: 100.5 }),
    "line_items[0][price_data][unit_amount]",
    "parameter_invalid_integer",
  ],
  ["a million dollars", priced({ unit_amount: 99_999_999 }, 2), "line_items", "amount_too_large"],
  ["quantity 0", priced({}, 0), "line_items[0][quantity]", "parameter_invalid_integer"],
  ["no such currency", priced({ currency: "xyz" }), "line_items[0][price_data][currency]", undefined],
  [
    "no product name",
    priced({ product_data: {} }),
    "line_items[0][price_data][product_data][name]",
    "parameter_missing",
  ],
  ["an e-mail that is none", { customer_email: "mia" }, "customer_email", "email_invalid"],
  ["an expiry in ten minutes", { expires_at: Math.floor(Date.now() / 1_000) + 600 }, "expires_at", undefined],
  ["a customer who does not exist", { customer: "cus_1", customer_email: "" }, "customer", "resource_missing"],
  ["a discount, which would change the amount", { discounts: [{ coupon: "half" }] }, "discounts", "parameter_unknown"],
  ["a subscription", { mode: "subscription" as const }, "mode", undefined],
])("%s is a 400 that names the parameter", async (_, more, param, code) => {
  const error = await failure(shop.open(more));

  expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
  expect(error).toMatchObject({ statusCode: 400, param, code });
});

it("what does not exist is a 404 with a code", async () => {
  const calls = [
    shop.stripe.checkout.sessions.retrieve("cs_test_none"),
    shop.stripe.checkout.sessions.expire("cs_test_none"),
    shop.stripe.paymentIntents.retrieve("pi_none"),
    shop.stripe.charges.retrieve("ch_none"),
    shop.stripe.customers.retrieve("cus_none"),
    shop.stripe.events.retrieve("evt_none"),
  ];

  for (const error of await Promise.all(calls.map(failure)))
    expect(error).toMatchObject({ statusCode: 404, code: "resource_missing", param: "id" });
});

it.each(["sk_live_sandbox", "rk_test_sandbox", "anything"])("%s is a key of nobody", async (key) => {
  const error = await failure(clientOf(shop.sandbox, key).checkout.sessions.list());

  expect(error).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
});

it("a body above 64 KB is refused, and the connection goes on with the next call", async () => {
  const error = await failure(shop.open({ metadata: { note: "x".repeat(70_000) } }));

  expect(error).toMatchObject({ statusCode: 400, message: "The body of the request is larger than 64 KB." });
  expect(await shop.open()).toMatchObject({ status: "open" });
});

it("a call without a key is a 401 in Stripe's shape", async () => {
  const response = await fetch(`${shop.sandbox.url}/v1/checkout/sessions`);

  expect(response.status).toBe(401);
  expect(response.headers.get("request-id")).toMatch(/^req_/);
  expect(await response.json()).toMatchObject({ error: { type: "invalid_request_error" } });
});

it("a customer pays under the address on file", async () => {
  const customer = await shop.stripe.customers.create({ email: "mia@example.com", metadata: { workspace: "ws_1" } });
  const session = await shop.open({ customer: customer.id, customer_email: "" });

  await shop.submit(session, { card: "4242424242424242" });

  const paid = await shop.stripe.checkout.sessions.retrieve(session.id, { expand: ["customer", "payment_intent"] });
  expect(paid.customer).toMatchObject({ id: customer.id, metadata: { workspace: "ws_1" } });
  expect(paid.payment_intent).toMatchObject({ customer: customer.id });
  expect(paid.customer_details?.email).toBe("mia@example.com");
  expect((await shop.stripe.customers.list({ email: "mia@example.com" })).data).toHaveLength(1);
});

it("where a provider key or a Stripe key is configured there is no stand-in", async () => {
  const live = await startSandbox({ port: 0, mailInbox: false, stripe: null });

  const answers = await Promise.all(
    [
      "/v1/checkout/sessions",
      "/v1/events",
      "/stripe/checkout/cs_test_1",
      "/stripe/checkout.css",
      "/sandbox/stripe/deliveries",
    ].map((path) => fetch(live.url + path, { headers: { authorization: "Bearer sk_test_sandbox" } })),
  );
  await live.close();

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
});
