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

const RETURN_URL = "http://127.0.0.1:3000/credits?top_up=1";
const submit = (url: string, form: Record<string, string>) =>
  fetch(url, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
const html = async (url: string | null | undefined) => (await fetch(url ?? "")).text();
const types = async () => (await shop.stripe.events.list()).data.map(({ type }) => type).reverse();
const askingIntent = async (returnUrl: string | undefined) => {
  const { id } = await shop.stripe.paymentMethods.attach("pm_card_authenticationRequired", { customer: customer.id });
  return shop.stripe.paymentIntents.create({
    ...{ amount: 1_000, currency: "usd", customer: customer.id, payment_method: id, confirm: true },
    ...(returnUrl === undefined ? {} : { return_url: returnUrl }),
  });
};
const pageOf = (intent: Stripe.PaymentIntent) => intent.next_action?.redirect_to_url?.url ?? "";

it("a payment that waits for its owner is made on the page, once, and leads back", async () => {
  const intent = await askingIntent(RETURN_URL);
  expect(await html(pageOf(intent))).toContain("would now ask its owner to confirm $10.00");

  const answers = await Promise.all([1, 2, 3].map(() => submit(pageOf(intent), { outcome: "complete" })));

  const back = new URL(answers[0]?.headers.get("location") ?? "");
  expect(back.href).toContain(`${RETURN_URL}&payment_intent=${intent.id}&`);
  expect(back.searchParams.get("payment_intent_client_secret")).toBe(intent.client_secret);
  expect(back.searchParams.get("redirect_status")).toBe("succeeded");
  expect(await shop.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    status: "succeeded",
    next_action: null,
  });
  expect((await shop.stripe.charges.list()).data).toHaveLength(1);
  expect((await types()).slice(-2)).toEqual(["charge.succeeded", "payment_intent.succeeded"]);
  expect(await html(pageOf(intent))).toContain("Payment confirmed");
});

it("a payment that its owner does not confirm collects nothing", async () => {
  const intent = await askingIntent(RETURN_URL);

  const answer = await submit(pageOf(intent), { outcome: "fail" });

  expect(answer.headers.get("location")).toContain("redirect_status=failed");
  expect(await shop.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    amount_received: 0,
    status: "requires_payment_method",
    last_payment_error: { code: "payment_intent_authentication_failure" },
  });
  expect((await types()).at(-1)).toBe("payment_intent.payment_failed");
  expect((await shop.stripe.charges.list()).data.filter(({ paid }) => paid)).toEqual([]);
});

it("without a way back the page itself says what happened", async () => {
  const intent = await askingIntent(undefined);

  const answer = await submit(pageOf(intent), { outcome: "complete" });

  expect(answer.headers.get("location")).toBe(`/stripe/authenticate/${intent.id}`);
});

it("a cancelled payment is not made on its page", async () => {
  const intent = await askingIntent(RETURN_URL);
  await shop.stripe.paymentIntents.cancel(intent.id);

  const answer = await submit(pageOf(intent), { outcome: "complete" });

  expect(await answer.text()).toContain("Nothing to confirm");
  expect((await shop.stripe.paymentIntents.retrieve(intent.id)).status).toBe("canceled");
  expect((await shop.stripe.charges.list()).data).toEqual([]);
});

it("the billing portal shows what a customer has, and removes their cards only", async () => {
  const mine = await shop.stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
  const other = await shop.stripe.customers.create({ email: "paul@example.com" });
  const theirs = await shop.stripe.paymentMethods.attach("pm_card_visa", { customer: other.id });
  await shop.paid({ customer: customer.id, customer_email: "", invoice_creation: { enabled: true } });
  const portal = await shop.stripe.billingPortal.sessions.create({ customer: customer.id, return_url: RETURN_URL });

  const page = await html(portal.url);
  expect(page).toContain("Visa ending in 4242, expires 12/2034");
  expect(page).toMatch(/href="\/stripe\/invoices\/in_\w+">SANDBOX-/);
  expect(page).toMatch(/href="\/stripe\/receipts\/ch_\w+">Receipt/);
  expect(page).toContain('href="http://127.0.0.1:3000/credits?top_up=1"');
  expect(page).not.toContain(theirs.id);
  for (const { id } of [mine, theirs, mine]) expect((await submit(portal.url, { remove: id })).status).toBe(303);

  expect(await html(portal.url)).toContain("No card is saved.");
  expect((await shop.stripe.paymentMethods.retrieve(theirs.id)).customer).toBe(other.id);
  expect((await types()).filter((type) => type === "payment_method.detached")).toHaveLength(1);
});

it("a portal is opened for a customer only", async () => {
  const call = shop.stripe.billingPortal.sessions.create({ customer: "cus_none" });

  expect(await failureOf(call)).toMatchObject({ statusCode: 400, param: "customer" });
});

it("an invoice and a receipt say what was paid, and the receipt what was given back", async () => {
  const intent = await shop.paid({ customer: customer.id, customer_email: "", invoice_creation: { enabled: true } });
  await shop.stripe.refunds.create({ payment_intent: intent.id, amount: 300 });
  const [invoice] = await shop.stripe.invoices.list({ customer: customer.id }).autoPagingToArray({ limit: 10 });
  const charge = await shop.stripe.charges.retrieve(String(intent.latest_charge));

  const [invoicePage, receiptPage] = [await html(invoice?.hosted_invoice_url), await html(charge.receipt_url)];

  expect(await shop.stripe.invoices.retrieve(invoice?.id ?? "")).toMatchObject({
    amount_paid: 1_000,
    currency: "usd",
    customer: customer.id,
    customer_email: "mia@example.com",
    lines: { data: [{ description: "1,000 credits", amount: 1_000, quantity: 1 }] },
    status: "paid",
    total: 1_000,
  });
  expect(invoicePage).toContain(invoice?.number);
  expect(invoicePage).toContain("<dt>1,000 credits</dt><dd>$10.00</dd>");
  expect(receiptPage).toContain("<dt>Refunded</dt><dd>-$3.00</dd>");
  expect(receiptPage).toContain("<dt>Total</dt><dd>$7.00</dd>");
  expect(await types()).toContain("invoice.paid");
});

it("what customers and shops name is text on every page", async () => {
  const hostile = '"><script>alert(1)</script>';
  const evil = await shop.stripe.customers.create({ email: `${hostile}@example.com`, name: hostile });
  const intent = await shop.paid({
    customer: evil.id,
    customer_email: "",
    branding_settings: { display_name: hostile },
    invoice_creation: { enabled: true },
    payment_intent_data: { description: hostile },
    line_items: [{ quantity: 1, price_data: { currency: "usd", unit_amount: 1_000, product_data: { name: hostile } } }],
  });
  const setup = await shop.stripe.checkout.sessions.create({
    ...{ mode: "setup", customer: evil.id, success_url: RETURN_URL, branding_settings: { display_name: hostile } },
  });
  const portal = await shop.stripe.billingPortal.sessions.create({ customer: evil.id });
  const [invoice] = (await shop.stripe.invoices.list()).data;
  const charge = await shop.stripe.charges.retrieve(String(intent.latest_charge));

  for (const url of [setup.url, portal.url, invoice?.hosted_invoice_url, charge.receipt_url]) {
    const page = await html(url);
    expect(page).toContain("<strong>Simulated payment:</strong> no money moves.");
    expect(page).toContain("&lt;script&gt;");
    expect(page).not.toContain("<script");
  }
});

it.each(["authenticate/pi_none", "portal/bps_none", "receipts/ch_none", "invoices/in_none"])(
  "%s is a 404",
  async (path) => {
    expect((await fetch(`${shop.sandbox.url}/stripe/${path}`)).status).toBe(404);
  },
);
