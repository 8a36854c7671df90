import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openShop, type Shop } from "./testing/shop";

let shop: Shop;
let session: Stripe.Checkout.Session;

beforeAll(async () => {
  shop = await openShop();
});
beforeEach(async () => {
  await fetch(`${shop.sandbox.url}/sandbox/reset`, { method: "POST" });
  session = await shop.open();
});
afterAll(() => shop.close());

const page = async (id = session.id) => {
  const response = await fetch(`${shop.sandbox.url}/stripe/checkout/${id}`);
  return { status: response.status, headers: response.headers, html: await response.text() };
};
const now = () => shop.stripe.checkout.sessions.retrieve(session.id);
const charges = async () => (await shop.stripe.charges.list()).data;
const successUrl = () => `http://127.0.0.1:3000/credits/payments/pay_1?session=${session.id}`;

it("the page says that it is simulated, and shows what is bought, with a card to pay it", async () => {
  const { html, headers } = await page();

  expect(html).toContain("<strong>Simulated payment:</strong> no money moves.");
  expect(html).toContain("1,000 credits");
  expect(html).toContain('<button type="submit">Pay $10.00</button>');
  expect(html).toContain('value="mia@example.com"');
  expect(html).toContain('value="4242424242424242" checked');
  expect(html).toContain('<a href="http://127.0.0.1:3000/credits?checkout=cancelled" rel="noreferrer">Cancel</a>');
  expect(html).not.toContain("<script");
  expect(headers.get("content-security-policy")).toBe(
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self' http://127.0.0.1:3000; frame-ancestors 'none'",
  );
});

it("what the shop names is text, whatever it contains", async () => {
  const hostile = '"><script>alert(1)</script>';
  const { id } = await shop.open({
    branding_settings: { display_name: hostile },
    cancel_url: "http://127.0.0.1:3000/?a=\"'&b=1",
    line_items: [{ quantity: 2, price_data: { currency: "jpy", unit_amount: 1_000, product_data: { name: hostile } } }],
  });

  const { html } = await page(id);

  expect(html).not.toContain("<script");
  expect(html).toContain("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; × 2");
  expect(html).toContain("http://127.0.0.1:3000/?a=&quot;&#39;&amp;b=1");
  expect(html).toContain("Pay ¥2,000");
});

it("paying leads back to the shop with the session's id", async () => {
  const response = await shop.submit(session, { email: "paul@example.com", card: "4242424242424242" });

  expect([response.status, response.headers.get("location")]).toEqual([303, successUrl()]);
  expect(response.headers.get("content-security-policy")).toContain("form-action 'self' http://127.0.0.1:3000;");
  expect(await now()).toMatchObject({ status: "complete", payment_status: "paid" });
  expect((await now()).customer_details?.email).toBe("paul@example.com");
});

it("ten clicks at once pay once, and each leads back to the shop", async () => {
  const responses = await Promise.all(
    Array.from({ length: 10 }, () => shop.submit(session, { card: "4242424242424242" })),
  );

  expect(responses.map(({ headers }) => headers.get("location"))).toEqual(Array(10).fill(successUrl()));
  expect(await charges()).toHaveLength(1);
  expect((await shop.stripe.events.list()).data).toHaveLength(3);
});

it("a paid page says so and leads back", async () => {
  await shop.submit(session, { card: "4242424242424242" });

  const { html } = await page();

  expect(html).toContain("Already paid");
  expect(html).toContain(`href="${successUrl()}"`);
  expect(html).not.toContain("<form");
});

it.each([
  ["4000000000000002", "The card was declined. Nothing was paid"],
  ["4000 0000 0000 9995", "The card has insufficient funds. Nothing was paid"],
  ["4111111111111111", "That is not a test card"],
])("%s pays nothing and says why, and the page can be paid with another card", async (card, message) => {
  const response = await shop.submit(session, { email: "paul@example.com", card });

  const html = await response.text();
  expect(response.status).toBe(200);
  expect(html).toContain(`role="alert">${message}`);
  expect(html).toContain('value="paul@example.com"');
  expect(await now()).toMatchObject({ status: "open", payment_status: "unpaid", payment_intent: null });
  expect(await charges()).toEqual([]);
  expect((await shop.submit(session, { card: "4242424242424242" })).status).toBe(303);
});

it("an e-mail address that is none pays nothing", async () => {
  const html = await (await shop.submit(session, { email: "mia", card: "4242424242424242" })).text();

  expect(html).toContain("Enter the e-mail address");
  expect(await now()).toMatchObject({ status: "open", payment_status: "unpaid" });
});

it("a card that asks for authentication pays only when it is completed", async () => {
  const asked = await shop.submit(session, { email: "paul@example.com", card: "4000002500003155" });
  expect(await asked.text()).toContain("Complete authentication");
  expect(await now()).toMatchObject({ payment_status: "unpaid" });

  const form = { card: "4000002500003155", email: "paul@example.com" };
  const failed = await shop.submit(session, { ...form, outcome: "fail" }, "/authentication");
  expect(await failed.text()).toContain("could not be authenticated. Nothing was paid");
  expect(await now()).toMatchObject({ payment_status: "unpaid" });

  const completed = await shop.submit(session, { ...form, outcome: "complete" }, "/authentication");
  expect(completed.headers.get("location")).toBe(successUrl());
  expect(await now()).toMatchObject({ payment_status: "paid" });
});

it("the authentication step takes no other card", async () => {
  await shop.submit(session, { card: "4000000000000002", outcome: "complete" }, "/authentication");

  expect(await now()).toMatchObject({ payment_status: "unpaid" });
});

it("an expired page says so and cannot be paid", async () => {
  await shop.stripe.checkout.sessions.expire(session.id);

  const { html } = await page();
  const response = await shop.submit(session, { card: "4242424242424242" });

  expect(html).toContain("This page has expired");
  expect(html).toContain('href="http://127.0.0.1:3000/credits?checkout=cancelled"');
  expect(await response.text()).toContain("This page has expired");
  expect(await now()).toMatchObject({ status: "expired", payment_status: "unpaid" });
  expect(await charges()).toEqual([]);
});

it("a page that does not exist is a 404", async () => {
  expect(await page("cs_test_none")).toMatchObject({ status: 404 });
});
