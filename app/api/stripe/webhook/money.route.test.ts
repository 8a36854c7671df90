import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { auditLedger } from "@/lib/ledger/audit";
import { completedEvent, findEvent, orderedPayment, paymentOf, waitingJobs } from "@/lib/testing/payments";
import { runJobs } from "@/lib/testing/run-jobs";
import { openShop, type Shop } from "@/lib/testing/shop";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";

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
  expect((await auditLedger()).findings).toEqual([]);
});

it.each([
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
])("money ends the same when its events come twice, in the order %i %i %i", async (...order) => {
  const { id, url, sessionId } = await shop.start(tenant);
  await shop.pay(url);
  const events = await shop.eventsOf(sessionId);

  for (const at of [...order, ...order.toReversed()]) {
    await shop.deliver(events[at]);
    if (at === 1) await runJobs();
  }
  await runJobs();

  expect(events.map(({ type }) => type).sort()).toEqual([
    "charge.succeeded",
    "checkout.session.completed",
    "payment_intent.succeeded",
  ]);
  expect(await paymentOf(id)).toEqual({ status: "paid", posted: 1_000_000 });
});

it("money is what Stripe says when asked, not what an event says", async () => {
  const { id, sessionId } = await shop.start(tenant);

  await shop.deliver(completedEvent(sessionId));
  await runJobs();

  expect(await paymentOf(id)).toEqual({ status: "open", posted: 0 });
});

it("money comes with an event that tells of the end of a session which was paid after all", async () => {
  const { id, url, sessionId } = await shop.start(tenant);
  await shop.pay(url);

  await shop.deliver({ ...completedEvent(sessionId), type: "checkout.session.expired" });
  await runJobs();

  expect(await paymentOf(id)).toEqual({ status: "paid", posted: 1_000_000 });
});

it("money does not come for a session that ended unpaid", async () => {
  const { id, sessionId } = await shop.start(tenant);
  await shop.client.checkout.sessions.expire(sessionId);

  for (const event of await shop.eventsOf(sessionId)) await shop.deliver(event);
  await runJobs();

  expect(await paymentOf(id)).toEqual({ status: "expired", posted: 0 });
});

it.each([
  ["another amount", { currency: "usd", unit_amount: 999 }],
  ["another currency", { currency: "eur", unit_amount: 1_000 }],
])("money in %s than ordered is quarantined and not credited", async (_, price) => {
  const { id } = await orderedPayment({ ...tenant, sessionId: null });
  const session = await shop.client.checkout.sessions.create({
    mode: "payment",
    client_reference_id: id,
    line_items: [{ quantity: 1, price_data: { ...price, product_data: { name: "credits" } } }],
    success_url: "http://127.0.0.1:3000/",
  });
  await shop.pay(String(session.url));

  for (const event of await shop.eventsOf(session.id)) await shop.deliver(event);
  await runJobs();

  expect(await paymentOf(id)).toEqual({ status: "quarantined", posted: 0 });
});

it("money that names no payment of ours is credited to nobody and stays visible", async () => {
  const session = await shop.client.checkout.sessions.create({
    mode: "payment",
    line_items: [{ quantity: 1, price_data: { currency: "usd", unit_amount: 700, product_data: { name: "a book" } } }],
    success_url: "http://127.0.0.1:3000/",
  });
  await shop.deliver(completedEvent(session.id, "evt_unpaid_stranger"));
  await runJobs();
  await shop.pay(String(session.url));
  await shop.deliver(completedEvent(session.id, "evt_paid_stranger"));

  await runJobs();

  expect(await findEvent("evt_unpaid_stranger")).toMatchObject({ handled: true });
  expect(await findEvent("evt_paid_stranger")).toMatchObject({ handled: false });
  expect(await waitingJobs()).toEqual([]);
});

it("money comes when Stripe answers again, if it did not when the event came", async () => {
  const { id, url, sessionId } = await shop.start(tenant);
  await shop.pay(url);
  for (const event of await shop.eventsOf(sessionId)) await shop.deliver(event);
  env.SANDBOX_URL = "http://127.0.0.1:9";
  await runJobs();
  const meanwhile = await paymentOf(id);

  env.SANDBOX_URL = shop.url;
  await db.rows("UPDATE graphile_worker._private_jobs SET run_at = now()");
  await runJobs();

  expect(meanwhile).toEqual({ status: "open", posted: 0 });
  expect(await paymentOf(id)).toEqual({ status: "paid", posted: 1_000_000 });
});

it("money is not missed when its event comes while an earlier one is at work", async () => {
  const { sessionId } = await shop.start(tenant);
  await shop.deliver(completedEvent(sessionId, "evt_first"));
  await db.rows("UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'a worker'");

  await shop.deliver(completedEvent(sessionId, "evt_second"));
  await shop.deliver(completedEvent(sessionId, "evt_third"));

  const jobs = await db.rows<{ is_locked: boolean }>(
    "SELECT locked_at IS NOT NULL AS is_locked FROM graphile_worker.jobs WHERE task_identifier = 'settle-payment' ORDER BY id",
  );
  expect(jobs).toEqual([{ is_locked: true }, { is_locked: false }]);
  await db.rows("DELETE FROM graphile_worker._private_jobs");
});
