import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fromCredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { auditLedger } from "@/lib/ledger/audit";
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
  env.STRIPE_SECRET_KEY = undefined;
  await db.rows("DELETE FROM graphile_worker._private_jobs");
  expect((await auditLedger()).findings).toEqual([]);
});

describe("f12 what is not of our account in our mode is stored, refused and acted on by nobody", () => {
  it.each([
    ["of live mode", { livemode: true }, "another mode than our key"],
    ["of no mode", { livemode: undefined }, "no mode"],
    ["of another account", { account: "acct_other" }, "another account"],
  ])("an event %s", async (_, difference, refusal) => {
    const { id, sessionId } = await shop.buy(tenant);
    const [event] = await shop.eventsOf(sessionId);
    const eventId = `evt_${refusal.replaceAll(" ", "_")}`;

    const reply = await shop.deliver({ ...event, ...difference, id: eventId });
    await runJobs();

    expect(reply.status).toBe(200);
    expect(await db.rows("SELECT refusal, handled_at FROM stripe_event WHERE id = $1", [eventId])).toEqual([
      { refusal, handled_at: null },
    ]);
    expect(await booksOf(id)).toMatchObject({ status: "open", posted: 0 });
  });

  it("an event of test mode while our key is live", async () => {
    const { sessionId } = await shop.buy(tenant);
    const [event] = await shop.eventsOf(sessionId);
    env.STRIPE_SECRET_KEY = "sk_live_never_used";

    const reply = await shop.deliver({ ...event, id: "evt_test_while_live" });

    expect(reply.status).toBe(200);
    expect(await findEvent("evt_test_while_live")).toMatchObject({ handled: false });
    expect(await waitingJobs()).toEqual([]);
  });

  it("a session that our account does not have", async () => {
    const { id } = await orderedPayment({ ...tenant, sessionId: "cs_test_of_another_account" });
    const object = { id: "cs_test_of_another_account", payment_status: "paid" };

    await shop.deliver({ id: "evt_other", type: "checkout.session.completed", livemode: false, data: { object } });
    await runJobs();

    expect(await booksOf(id)).toMatchObject({ status: "expired", posted: 0 });
  });
});

it("f18 a price that differs at Stripe from the one that was ordered is quarantined", async () => {
  const { id } = await orderedPayment({
    ...tenant,
    sessionId: null,
    credits: fromCredits(22_000),
    amountCents: 20_000,
  });
  const session = await shop.client.checkout.sessions.create({
    mode: "payment",
    client_reference_id: id,
    payment_intent_data: { metadata: { payment_id: id } },
    line_items: [{ quantity: 1, price_data: { currency: "usd", unit_amount: 200, product_data: { name: "credits" } } }],
    success_url: "http://127.0.0.1:3000/",
  });
  await shop.pay(String(session.url));

  await shop.settle(session.id);

  expect(await booksOf(id)).toMatchObject({ status: "quarantined", posted: 0, lines: [] });
});
