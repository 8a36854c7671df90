import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { JOBS } from "@/lib/jobs/registry";
import { auditLedger } from "@/lib/ledger/audit";
import { reconcile } from "@/lib/payments/reconcile";
import { runQueue } from "@/lib/queue/run-queue";
import { booksOf, findEvent, orderedPayment, waitingJobs } from "@/lib/testing/payments";
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
  env.SANDBOX_URL = shop.url;
  await db.rows("DELETE FROM graphile_worker._private_jobs");
  expect((await auditLedger()).findings).toEqual([]);
});

const TOP_UP = ["top_up", 1_000_000] as const;
const refund = (intentId: string, amount?: number) =>
  shop.client.refunds.create({ payment_intent: intentId, ...(amount ? { amount } : {}) });

/** Every order of so many things. */
function orders<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, at) => orders(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

it("f1 every event of a payment, each 100 times in parallel, is one credit and one refund", async () => {
  const { id, sessionId, intentId } = await shop.buy(tenant);
  await refund(intentId, 250);
  const events = await shop.eventsOf(sessionId);

  const queue = await runQueue(JOBS, 4);
  for (const event of events) {
    const replies = await Promise.all(Array.from({ length: 100 }, () => shop.deliver(event)));
    // Stripe sends again what a server without a free connection answers 503.
    expect(replies.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect(replies.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
  }
  await queue.stop();
  await runJobs();

  expect(events.map(({ type }) => type)).toEqual(
    expect.arrayContaining([
      "checkout.session.completed",
      "payment_intent.succeeded",
      "refund.created",
      "charge.refunded",
    ]),
  );
  expect((await booksOf(id)).lines).toEqual([TOP_UP, ["refund", -250_000]]);
  for (const event of events) expect(await findEvent(event.id)).toMatchObject({ handled: true });
}, 120_000);

describe("f2 completed, charge and payment intent in all six orders end the same", () => {
  it.each(orders([0, 1, 2]))("%i %i %i, each with a job in between", async (...order) => {
    const { id, sessionId } = await shop.buy(tenant);
    const wanted = ["checkout.session.completed", "charge.succeeded", "payment_intent.succeeded"];
    const events = (await shop.eventsOf(sessionId)).filter(({ type }) => wanted.includes(type));
    expect(events).toHaveLength(3);

    for (const at of order) {
      await shop.deliver(events[at]);
      await runJobs();
    }

    expect(await booksOf(id)).toMatchObject({ status: "paid", posted: 1_000_000, lines: [TOP_UP] });
  });
});

it("f2 a payment intent alone is enough, also for a session whose id was never written", async () => {
  const { id, sessionId } = await shop.buy(tenant);
  const intent = (await shop.eventsOf(sessionId)).find(({ type }) => type === "payment_intent.succeeded");
  await db.rows("UPDATE payment SET stripe_session_id = NULL WHERE id = $1", [id]);

  await shop.deliver(intent);
  await runJobs();

  expect(await booksOf(id)).toMatchObject({ status: "paid", posted: 1_000_000 });
});

it.each([
  ["forged", { secret: "whsec_of_somebody_else" }],
  ["of the scheme v0 only", { scheme: "v0" }],
  ["unsigned", { signature: null }],
])("f3 a refund's event that is %s is refused, stored nowhere and acted on by nobody", async (_, sent) => {
  const { id, sessionId, intentId } = await shop.buy(tenant);
  await refund(intentId);
  const event = (await shop.eventsOf(sessionId)).find(({ type }) => type === "refund.created");

  const reply = await shop.deliver(event, sent);

  expect(reply.status).toBe(400);
  expect([await findEvent(String(event?.id)), await waitingJobs()]).toEqual([undefined, []]);
  expect(await booksOf(id)).toMatchObject({ status: "open", posted: 0 });
});

it("f4 an event signed 301 seconds ago is refused, and taken when Stripe signs it anew", async () => {
  const { id, sessionId } = await shop.buy(tenant);
  const [event] = await shop.eventsOf(sessionId);

  const old = await shop.deliver(event, { ageSeconds: 301 });
  const anew = await shop.deliver(event);
  await runJobs();

  expect([old.status, anew.status]).toEqual([400, 200]);
  expect(await booksOf(id)).toMatchObject({ status: "paid", posted: 1_000_000 });
});

it("f5 an event that comes 3 days late, after everything else, changes nothing", async () => {
  const { id, sessionId } = await shop.buy(tenant);
  const events = await shop.eventsOf(sessionId);
  await shop.settle(sessionId);
  const before = await booksOf(id);
  const late = events.find(({ type }) => type === "checkout.session.completed");

  await shop.deliver({ ...late, id: "evt_late", created: Number(late?.created) - 3 * 86_400 });
  await runJobs();

  expect(await booksOf(id)).toEqual(before);
  expect(await findEvent("evt_late")).toMatchObject({ handled: true });
});

it("f6 a payment, a refund and a dispute that no event ever told of are found by comparing with Stripe", async () => {
  const [paid, refunded, disputed] = [await shop.buy(tenant), await shop.buy(tenant), await shop.buy(tenant)];
  await refund(refunded.intentId, 400);
  await shop.bank("disputes", { payment_intent: disputed.intentId });

  await reconcile();

  expect((await booksOf(paid.id)).lines).toEqual([TOP_UP]);
  expect((await booksOf(refunded.id)).lines).toEqual([TOP_UP, ["refund", -400_000]]);
  expect((await booksOf(disputed.id)).lines).toEqual([TOP_UP, ["dispute", -1_000_000]]);
});

it.each([
  ["euros", { currency: "eur", unit_amount: 1_000 }],
  ["yen, which have no decimals", { currency: "jpy", unit_amount: 1_000 }],
  ["dinars, which have three", { currency: "kwd", unit_amount: 1_000 }],
])("f7 a payment in %s is quarantined, and its refund moves no credits", async (_, price) => {
  const { id } = await orderedPayment({ ...tenant, sessionId: null });
  const session = await shop.client.checkout.sessions.create({
    mode: "payment",
    client_reference_id: id,
    line_items: [{ quantity: 1, price_data: { ...price, product_data: { name: "credits" } } }],
    success_url: "http://127.0.0.1:3000/",
  });
  await shop.pay(String(session.url));
  await shop.settle(session.id);
  const { payment_intent: intent } = await shop.client.checkout.sessions.retrieve(session.id);

  await refund(String(intent));
  await shop.settle(session.id);

  expect(await booksOf(id)).toMatchObject({ status: "quarantined", refunded_cents: 1_000, posted: 0, lines: [] });
});

it("f11 a bank's debit that is on its way is not credited, and one that failed never is", async () => {
  const [kept, failed] = [
    await shop.buy(tenant, undefined, "bank_debit"),
    await shop.buy(tenant, undefined, "bank_debit"),
  ];
  await shop.settle(kept.sessionId);
  await shop.settle(failed.sessionId);
  const meanwhile = [(await booksOf(kept.id)).status, (await booksOf(failed.id)).status];

  await shop.bank(`payments/${kept.intentId}/settle`, { outcome: "succeeded" });
  await shop.bank(`payments/${failed.intentId}/settle`, { outcome: "failed" });
  await shop.settle(kept.sessionId);
  await shop.settle(failed.sessionId);

  expect(meanwhile).toEqual(["open", "open"]);
  expect(await booksOf(kept.id)).toMatchObject({ status: "paid", lines: [TOP_UP] });
  expect(await booksOf(failed.id)).toMatchObject({ status: "failed", lines: [] });
});

it("f13 while Stripe is down its events are kept, nothing is half done, and all of it is done afterwards", async () => {
  const { id, sessionId, intentId } = await shop.buy(tenant);
  await refund(intentId, 100);
  const events = await shop.eventsOf(sessionId);
  env.SANDBOX_URL = "http://127.0.0.1:9";
  for (const event of events) expect((await shop.deliver(event)).status).toBe(200);
  await runJobs();
  const meanwhile = await booksOf(id);

  env.SANDBOX_URL = shop.url;
  await db.rows("UPDATE graphile_worker._private_jobs SET run_at = now()");
  await runJobs();

  expect(meanwhile).toMatchObject({ status: "open", posted: 0, lines: [] });
  expect((await booksOf(id)).lines).toEqual([TOP_UP, ["refund", -100_000]]);
});

it("f16 an event of a type or an API version that nobody knows is stored and done with", async () => {
  const event = { id: "evt_future", object: "event", type: "payment_thing.reimagined", api_version: "2031-01-01.oak" };

  const reply = await shop.deliver({
    ...event,
    livemode: false,
    data: { object: { id: "pt_1", object: "payment_thing" } },
  });

  expect(reply.status).toBe(200);
  expect(await findEvent("evt_future")).toMatchObject({ handled: true });
  expect(await waitingJobs()).toEqual([]);
});

it("f17 an event of 200 kB is taken and acted on", async () => {
  const { id, sessionId } = await shop.buy(tenant);
  const completed = (await shop.eventsOf(sessionId)).find(({ type }) => type === "checkout.session.completed");

  const reply = await shop.deliver({ ...completed, note: "x".repeat(200_000) });
  await runJobs();

  expect(reply.status).toBe(200);
  expect(await booksOf(id)).toMatchObject({ status: "paid" });
});
