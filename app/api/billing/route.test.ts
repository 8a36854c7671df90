import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import * as alerts from "@/app/api/alerts/route";
import * as autoTopUp from "@/app/api/auto-top-up/route";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { jsonOf, type RouteModule } from "@/lib/testing/browser";
import { runJobs } from "@/lib/testing/run-jobs";
import { openShop, type Shop } from "@/lib/testing/shop";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { errorOf } from "@/lib/testing/wire";
import * as refresh from "./card/refresh/route";
import * as card from "./card/route";
import * as portal from "./portal/route";
import * as billing from "./route";

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
  env.OPENAI_API_KEY = undefined;
  env.STRIPE_TAX = "off";
  await db.rows("DELETE FROM graphile_worker._private_jobs");
});

const read = async () => jsonOf(await tenant.browser.call(billing, { path: "/api/billing" }));
const post = (route: RouteModule, path: string) => tenant.browser.call(route, { path, method: "POST" });
const put = (route: RouteModule, path: string, body: unknown) =>
  tenant.browser.call(route, { path, method: "PUT", body });
const setAutoTopUp = (body: object) =>
  put(autoTopUp, "/api/auto-top-up", {
    ...{ enabled: true, below_credits: 200, pack: "pack_5200", monthly_ceiling_cents: 10_000 },
    ...body,
  });

const VISA = { brand: "visa", last4: "4242", exp_month: 12, exp_year: expect.any(Number) };

it("200: what a workspace begins with", async () => {
  expect(await read()).toEqual({
    object: "billing",
    card: null,
    auto_top_up: {
      enabled: false,
      below_credits: 100,
      pack: "pack_1000",
      amount_cents: 1_000,
      credits: 1_000,
      monthly_ceiling_cents: 10_000,
      used_this_month_cents: 0,
      state: "off",
      reason: null,
      next_try_at: null,
      authentication_url: null,
    },
    alerts: { low_balance_credits: null, key_budget_80: true, daily_spend_credits: null },
    portal: false,
  });
});

it("201 a page that saves a card; its event, or a look at Stripe, shows it", async () => {
  const opened = await post(card, "/api/billing/card");
  await shop.pay(String(jsonOf(opened).url));
  const before = await read();
  const looked = await post(refresh, "/api/billing/card/refresh");
  await db.rows("UPDATE billing_account SET payment_method_id = NULL, card_brand = NULL, card_last4 = NULL");
  const { data } = await shop.client.events.list({ limit: 100 });
  for (const event of data.filter(({ type }) => type === "checkout.session.completed")) await shop.deliver(event);
  await runJobs();

  expect([opened.status, looked.status]).toEqual([201, 200]);
  expect(before).toMatchObject({ card: null, portal: true });
  expect(jsonOf(looked).card).toEqual(VISA);
  expect((await read()).card).toEqual(VISA);
});

it("a saved card is charged off session, and what its page says of where it leads is our own address", async () => {
  const { url } = jsonOf(await post(card, "/api/billing/card"));
  const session = await shop.client.checkout.sessions.retrieve(String(url).split("/").at(-1) ?? "");

  expect(session).toMatchObject({
    mode: "setup",
    success_url: "http://127.0.0.1:3000/credits?card=saved",
    cancel_url: "http://127.0.0.1:3000/credits?card=cancelled",
  });
});

it("200 for removing the card, which switches automatic recharge off; again without any", async () => {
  const { customer } = await shop.saveCard(tenant);
  await setAutoTopUp({});

  const removed = await tenant.browser.call(card, { path: "/api/billing/card", method: "DELETE" });
  const again = await tenant.browser.call(card, { path: "/api/billing/card", method: "DELETE" });

  expect([removed.status, again.status]).toEqual([200, 200]);
  expect(jsonOf(removed)).toMatchObject({ card: null, auto_top_up: { enabled: false, state: "disabled" } });
  expect((await shop.client.paymentMethods.list({ customer })).data).toEqual([]);
});

it("201 Stripe's page of invoices and cards", async () => {
  const reply = await post(portal, "/api/billing/portal");

  expect(reply.status).toBe(201);
  expect((await fetch(String(jsonOf(reply).url))).status).toBe(200);
});

it("a customer that Stripe does not know any more is replaced, and the card with it", async () => {
  await shop.saveCard(tenant);
  await db.rows("UPDATE billing_account SET stripe_customer_id = 'cus_of_the_other_mode' WHERE workspace_id = $1", [
    tenant.workspaceId,
  ]);

  const reply = await shop.order(tenant, { pack: "pack_1000" });

  expect(reply.status).toBe(201);
  expect(await read()).toMatchObject({ card: null, portal: true });
});

it("200 for automatic recharge with a saved card, by pack and by amount", async () => {
  await shop.saveCard(tenant);

  const byPack = await setAutoTopUp({});
  const byAmount = await setAutoTopUp({ pack: undefined, amount_cents: 1_234 });

  expect([byPack.status, byAmount.status]).toEqual([200, 200]);
  expect(jsonOf(byPack).auto_top_up).toMatchObject({
    state: "on",
    pack: "pack_5200",
    amount_cents: 5_000,
    credits: 5_200,
  });
  expect(jsonOf(byAmount).auto_top_up).toMatchObject({ state: "on", pack: null, amount_cents: 1_234, credits: 1_234 });
});

it.each([
  ["without a card", {}, "enabled"],
  ["with a ceiling below one recharge", { monthly_ceiling_cents: 4_999 }, "monthly_ceiling_cents"],
  ["with an unknown pack", { pack: "pack_1" }, "pack"],
  ["with neither pack nor amount", { pack: undefined }, ""],
  ["with a price of one's own", { pack: undefined, amount_cents: 499 }, "amount_cents"],
  ["with a threshold of zero", { below_credits: 0 }, "below_credits"],
  ["with half a credit", { below_credits: 0.5 }, "below_credits"],
])("400 for automatic recharge %s, and nothing is set", async (_, body, param) => {
  const reply = await setAutoTopUp(body);

  expect([reply.status, errorOf(reply).code, errorOf(reply).param ?? ""]).toEqual([400, "invalid_value", param]);
  expect(await db.rows("SELECT FROM auto_top_up WHERE workspace_id = $1", [tenant.workspaceId])).toEqual([]);
});

it("400 for automatic recharge where taxes are added", async () => {
  await shop.saveCard(tenant);
  env.STRIPE_TAX = "on";

  const reply = await setAutoTopUp({});

  expect([reply.status, errorOf(reply).message]).toEqual([400, expect.stringContaining("Taxes")]);
});

it("200 for alerts", async () => {
  const reply = await put(alerts, "/api/alerts", {
    low_balance_credits: 50,
    key_budget_80: false,
    daily_spend_credits: 1_000,
  });

  expect(reply.status).toBe(200);
  expect((await read()).alerts).toEqual({ low_balance_credits: 50, key_budget_80: false, daily_spend_credits: 1_000 });
});

it.each([
  { low_balance_credits: 0 },
  { low_balance_credits: -1 },
  { low_balance_credits: 1e300 },
  { low_balance_credits: "50" },
  { daily_spend_credits: 1.5 },
  { key_budget_80: 1 },
])("400 for the alerts %j", async (wrong) => {
  const body = { low_balance_credits: null, key_budget_80: true, daily_spend_credits: null, ...wrong };

  expect((await put(alerts, "/api/alerts", body)).status).toBe(400);
});

it("403 for what binds money, when the sign-in is not recent", async () => {
  await db.rows("UPDATE session SET authenticated_at = now() - INTERVAL '1 hour'");

  const replies = [
    await post(card, "/api/billing/card"),
    await tenant.browser.call(card, { path: "/api/billing/card", method: "DELETE" }),
    await post(portal, "/api/billing/portal"),
    await setAutoTopUp({}),
  ];

  expect(replies.map((reply) => [reply.status, errorOf(reply).code])).toEqual(
    Array(4).fill([403, "reauthentication_required"]),
  );
});

it("503 where no Stripe is configured", async () => {
  env.OPENAI_API_KEY = "sk-provider";

  const replies = [await post(card, "/api/billing/card"), await post(portal, "/api/billing/portal")];

  expect(replies.map(({ status }) => status)).toEqual([503, 503]);
  expect(await read()).toMatchObject({ portal: false });
});

it("S124: 429 with retry-after for the 21st page for cards within an hour, opened for paying or for saving", async () => {
  const statuses = await Promise.all(
    Array.from({ length: 25 }, (_, index) =>
      index % 2 ? post(card, "/api/billing/card") : shop.order(tenant, { pack: "pack_1000" }),
    ),
  );
  const refused = statuses.filter(({ status }) => status === 429);
  await db.rows("UPDATE billing_attempt SET window_start = now() - INTERVAL '61 minutes'");
  const later = await post(card, "/api/billing/card");

  expect(statuses.filter(({ status }) => status === 201)).toHaveLength(20);
  expect(refused).toHaveLength(5);
  expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(3_000);
  expect(later.status).toBe(201);
});
