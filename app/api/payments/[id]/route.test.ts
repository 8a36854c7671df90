import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import * as statement from "@/app/api/statement/route";
import { newId } from "@/lib/core/ids";
import { auditLedger } from "@/lib/ledger/audit";
import { jsonOf } from "@/lib/testing/browser";
import { orderedPayment, waitingJobs } from "@/lib/testing/payments";
import { runJobs } from "@/lib/testing/run-jobs";
import { openShop, type Shop } from "@/lib/testing/shop";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { errorOf } from "@/lib/testing/wire";
import * as refresh from "./refresh/route";
import * as payment from "./route";

let shop: Shop;
let tenant: SignedIn;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

beforeEach(async () => {
  tenant = await signedInTenant(3);
});
afterEach(async () => {
  expect((await auditLedger()).findings).toEqual([]);
});

const read = (id: string, { browser } = tenant) =>
  browser.call(payment, { path: `/api/payments/${id}`, params: { id } });
const ask = (id: string, { browser } = tenant) =>
  browser.call(refresh, { path: `/api/payments/${id}/refresh`, method: "POST", params: { id } });

it("200: what was ordered, while it is open", async () => {
  const { id } = await shop.start(tenant, { amount_cents: 1_234 });

  const reply = await read(id);

  expect(reply.status).toBe(200);
  expect(jsonOf(reply)).toEqual({
    id,
    object: "payment",
    kind: "checkout",
    status: "open",
    amount_cents: 1_234,
    currency: "usd",
    credits: 1_234,
    refunded_cents: 0,
    disputed_cents: 0,
    dispute: null,
    receipt_url: null,
    invoice_url: null,
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    paid_at: null,
    ledger_entry: null,
  });
});

it("202: a paid session is credited although its webhook never came, with its line on the statement", async () => {
  const { id, url } = await shop.start(tenant, { pack: "pack_5200" });
  await shop.pay(url);

  const asked = await ask(id);
  await runJobs();

  const paid = jsonOf(await read(id));
  const lines = jsonOf(await tenant.browser.call(statement, { path: "/api/statement" }));
  expect([asked.status, jsonOf(asked).status]).toEqual([202, "open"]);
  expect(paid).toMatchObject({
    status: "paid",
    credits: 5_200,
    paid_at: expect.any(String),
    ledger_entry: { id: expect.stringMatching(/^txn_\d+$/), balance_after: 5_203 },
  });
  expect(lines.data).toMatchObject([
    { kind: "top_up", amount: 5_200, balanceAfter: 5_203, requestId: null, reason: "Recharge of $50.00" },
    { kind: "grant", amount: 3 },
  ]);
});

it("202 again changes nothing: a settled payment is not asked for, an unpaid one stays open", async () => {
  const [paid, open] = [await shop.start(tenant), await shop.start(tenant)];
  await shop.pay(paid.url);
  await ask(paid.id);
  await runJobs();

  const again = await ask(paid.id);
  const waiting = await waitingJobs();
  await ask(open.id);
  await ask(open.id);
  const collapsed = await waitingJobs();
  await runJobs();

  expect([again.status, waiting.length, collapsed.length]).toEqual([202, 0, 1]);
  expect([jsonOf(await read(paid.id)).status, jsonOf(await read(open.id)).status]).toEqual(["paid", "open"]);
});

it("202 for an order of which Stripe never heard: there is nothing to ask", async () => {
  const { id } = await orderedPayment({ ...tenant, sessionId: null });

  const reply = await ask(id);

  expect([reply.status, jsonOf(reply).status]).toEqual([202, "open"]);
  expect(await waitingJobs()).toEqual([]);
});

it("404 for another workspace's payment at /api/payments/{id} and /api/payments/{id}/refresh, as for one that does not exist", async () => {
  const stranger = await signedInTenant();
  const { id, url } = await shop.start(tenant);
  await shop.pay(url);

  const replies = [
    await read(id, stranger),
    await read(newId("payment"), stranger),
    await ask(id, stranger),
    await ask(newId("payment"), stranger),
  ];

  expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(new Set(replies.map((reply) => errorOf(reply).message)).size).toBe(1);
  expect(await waitingJobs()).toEqual([]);
});
