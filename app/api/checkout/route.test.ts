import { createServer } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clock } from "@/lib/core/clock";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { startSandbox } from "@/lib/sandbox/start-sandbox";
import { jsonOf } from "@/lib/testing/browser";
import { openShop, type Shop } from "@/lib/testing/shop";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { errorOf } from "@/lib/testing/wire";

let shop: Shop;
let tenant: SignedIn;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

beforeEach(async () => {
  tenant = await signedInTenant();
});
afterEach(() => {
  env.OPENAI_API_KEY = undefined;
  env.GOOGLE_API_KEY = undefined;
  env.SANDBOX_URL = shop.url;
});

const payments = () =>
  db.rows(
    `SELECT id, created_by, amount_cents, currency, credits, pack, status, stripe_session_id FROM payment
      WHERE workspace_id = $1`,
    [tenant.workspaceId],
  );

it("201: an order of ours, and a page of Stripe's that asks for exactly its price", async () => {
  const { email } = await db.row<{ email: string }>("SELECT email FROM app_user WHERE id = $1", [tenant.userId]);

  const reply = await shop.order(tenant, { pack: "pack_5200" });

  const { id, url } = jsonOf(reply);
  const [payment, ...more] = await payments();
  expect(reply.status).toBe(201);
  expect(more).toEqual([]);
  expect(payment).toEqual({
    id,
    created_by: tenant.userId,
    amount_cents: 5_000,
    currency: "usd",
    credits: 5_200_000,
    pack: "pack_5200",
    status: "open",
    stripe_session_id: expect.stringMatching(/^cs_test_/),
  });
  const session = await shop.client.checkout.sessions.retrieve(String(payment?.stripe_session_id));
  expect(session).toMatchObject({
    url,
    mode: "payment",
    amount_total: 5_000,
    currency: "usd",
    client_reference_id: id,
    metadata: { payment_id: id },
    customer: expect.stringMatching(/^cus_/),
    customer_email: null,
    invoice_creation: { enabled: true },
    success_url: `http://127.0.0.1:3000/credits/payments/${id}`,
    cancel_url: "http://127.0.0.1:3000/credits?checkout=cancelled",
  });
  const customer = await shop.client.customers.retrieve(String(session.customer));
  expect(customer).toMatchObject({ email, metadata: { workspace_id: tenant.workspaceId } });
  expect(session.expires_at - clock.now().getTime() / 1000).toBeCloseTo(3_600, -2);
});

it.each([
  [500, 500_000],
  [1_234, 1_234_000],
  [200_000, 200_000_000],
])("201 for %i cents, a credit a cent", async (amount_cents, credits) => {
  const reply = await shop.order(tenant, { amount_cents });

  expect(reply.status).toBe(201);
  expect(await payments()).toMatchObject([{ amount_cents, credits, pack: null }]);
});

it.each([
  ["less than the smallest amount", { amount_cents: 499 }, "invalid_value", "amount_cents"],
  ["more than the largest amount", { amount_cents: 200_001 }, "invalid_value", "amount_cents"],
  ["half a cent", { amount_cents: 10.5 }, "invalid_value", "amount_cents"],
  ["half a cent within the bounds", { amount_cents: 1_000.5 }, "invalid_value", "amount_cents"],
  ["text", { amount_cents: "1000" }, "invalid_value", "amount_cents"],
  ["no number", { amount_cents: Number.NaN }, "invalid_value", "amount_cents"],
  ["a negative amount", { amount_cents: -1_000 }, "invalid_value", "amount_cents"],
  ["an amount beyond numbers", { amount_cents: 1e300 }, "invalid_value", "amount_cents"],
  ["a list", { amount_cents: [1_000] }, "invalid_value", "amount_cents"],
  ["an unknown pack", { pack: "pack_1" }, "invalid_value", "pack"],
  ["a pack of another type", { pack: 1_000 }, "invalid_value", "pack"],
  ["the name of a property", { pack: "__proto__" }, "invalid_value", "pack"],
  ["nothing", {}, "invalid_value", ""],
  ["both", { pack: "pack_1000", amount_cents: 1_000 }, "invalid_value", ""],
  ["credits of one's own", { pack: "pack_1000", credits: 1_000_000 }, "unsupported_parameter", "credits"],
  ["a price of one's own", { pack: "pack_22000", amount: 1 }, "unsupported_parameter", "amount"],
  ["a currency of one's own", { amount_cents: 1_000, currency: "idr" }, "unsupported_parameter", "currency"],
])("S114: 400 for %s, and nothing is ordered", async (_, body, code, param) => {
  const reply = await shop.order(tenant, body);

  expect([reply.status, errorOf(reply).code, errorOf(reply).param ?? ""]).toEqual([400, code, param]);
  expect(await payments()).toEqual([]);
});

describe("503 payments_unavailable", () => {
  it.each(["OPENAI_API_KEY", "GOOGLE_API_KEY"] as const)(
    "where a provider is paid for pictures (%s) and no Stripe is configured: play money buys none",
    async (name) => {
      env[name] = "sk-provider";

      const reply = await shop.order(tenant, { pack: "pack_1000" });

      expect([reply.status, errorOf(reply).code, errorOf(reply).type]).toEqual([
        503,
        "payments_unavailable",
        "payments_unavailable",
      ]);
      expect(errorOf(reply).message).toContain("set STRIPE_SECRET_KEY");
      expect(reply.headers.get("x-should-retry")).toBe("false");
      expect(await payments()).toEqual([]);
    },
  );

  it("while Stripe cannot be reached: says what to do, and leaves an order that nobody can pay", async () => {
    env.SANDBOX_URL = "http://127.0.0.1:9";

    const reply = await shop.order(tenant, { pack: "pack_1000" });

    expect([reply.status, errorOf(reply).code]).toEqual([503, "payments_unavailable"]);
    expect(errorOf(reply).message).toContain("Nothing was charged: try again in a minute");
    expect([reply.headers.get("retry-after"), reply.headers.get("x-should-retry")]).toEqual(["60", "true"]);
    expect(await payments()).toMatchObject([{ status: "open", stripe_session_id: null }]);
  });

  it("when Stripe refuses", async () => {
    const withoutStripe = await startSandbox({ port: 0, mailInbox: false });
    env.SANDBOX_URL = withoutStripe.url;

    const reply = await shop.order(tenant, { pack: "pack_1000" });

    await withoutStripe.close();
    expect([reply.status, errorOf(reply).code]).toEqual([503, "payments_unavailable"]);
    expect(errorOf(reply).message).toContain("Stripe refused");
  });

  it("when Stripe breaks off every answer, within a person's patience", async () => {
    const broken = createServer((request) => request.socket.destroy());
    await new Promise<void>((resolve) => broken.listen(0, "127.0.0.1", resolve));
    const address = broken.address();
    env.SANDBOX_URL = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;

    const reply = await shop.order(tenant, { pack: "pack_1000" });

    broken.close();
    expect([reply.status, errorOf(reply).code]).toEqual([503, "payments_unavailable"]);
  });
});
