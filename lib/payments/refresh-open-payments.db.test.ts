import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { auditLedger } from "@/lib/ledger/audit";
import { orderedPayment, paymentOf, waitingJobs } from "@/lib/testing/payments";
import { runJobs } from "@/lib/testing/run-jobs";
import { openShop, type Shop } from "@/lib/testing/shop";
import { createTenant } from "@/lib/testing/tenant";
import { refreshOpenPayments } from "./refresh-open-payments";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
afterEach(async () => {
  expect((await auditLedger()).findings).toEqual([]);
});

async function session(): Promise<{ id: string; url: string }> {
  const { id, url } = await shop.client.checkout.sessions.create({
    mode: "payment",
    line_items: [
      { quantity: 1, price_data: { currency: "usd", unit_amount: 1_000, product_data: { name: "credits" } } },
    ],
    success_url: "http://127.0.0.1:3000/",
  });
  return { id, url: String(url) };
}

it("credits what was paid although no event came and nobody looked", async () => {
  const tenant = await createTenant();
  const { id: sessionId, url } = await session();
  const { id } = await orderedPayment({ ...tenant, sessionId, ageMinutes: 11 });
  await shop.pay(url);

  await refreshOpenPayments();
  await refreshOpenPayments();
  const waiting = await waitingJobs();
  await runJobs();
  await refreshOpenPayments();

  expect(waiting).toHaveLength(1);
  expect(await paymentOf(id)).toEqual({ status: "paid", posted: 1_000_000 });
  expect(await waitingJobs()).toEqual([]);
});

it("gives up what Stripe never heard of after a day, what took 30 days, and what Stripe does not know", async () => {
  const tenant = await createTenant();
  const forgotten = await orderedPayment({ ...tenant, sessionId: null, ageMinutes: 25 * 60 });
  const recent = await orderedPayment({ ...tenant, sessionId: null, ageMinutes: 23 * 60 });
  const unknown = await orderedPayment({ ...tenant, sessionId: "cs_test_of_another_account", ageMinutes: 11 });
  const old = await orderedPayment({ ...tenant, ageMinutes: 31 * 24 * 60 });

  await refreshOpenPayments();
  await runJobs();

  const payments = await Promise.all([forgotten, recent, unknown, old].map(({ id }) => paymentOf(id)));
  expect(payments.map(({ status }) => status)).toEqual(["expired", "open", "expired", "expired"]);
});

it("leaves a payment alone that has just begun", async () => {
  await orderedPayment({ ...(await createTenant()), ageMinutes: 9 });

  await refreshOpenPayments();

  expect(await waitingJobs()).toEqual([]);
});
