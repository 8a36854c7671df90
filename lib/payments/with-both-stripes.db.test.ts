import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { auditLedger } from "@/lib/ledger/audit";
import { booksOf, orderedPayment } from "@/lib/testing/payments";
import { runJobs } from "@/lib/testing/run-jobs";
import { openShop, type Shop } from "@/lib/testing/shop";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { refundPayment } from "./refund-payment";
import { setAutoTopUp } from "./set-auto-top-up";
import { settlePayment } from "./settle-payment";
import { startCheckout } from "./start-checkout";
import { stripe } from "./stripe";
import { sweepAutoTopUps } from "./sweep-auto-top-ups";

const testKey = inject("stripeTestKey");

let shop: Shop;
let tenant: SignedIn;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

// What needs no hosted page is the same at the sandbox and at Stripe itself, which keeps the sandbox honest.
describe.each([
  ["the sandbox", undefined],
  ["Stripe's test mode", testKey],
])("with %s", (_, key) => {
  beforeEach(async (ctx) => {
    if (key === null) ctx.skip("STRIPE_SECRET_KEY is no key of Stripe's test mode (sk_test_…)");
    env.STRIPE_SECRET_KEY = key ?? undefined;
    tenant = await signedInTenant(50);
  });
  afterEach(async () => {
    env.STRIPE_SECRET_KEY = undefined;
    await db.rows("DELETE FROM graphile_worker._private_jobs");
    await db.rows("UPDATE auto_top_up SET is_enabled = false");
    expect((await auditLedger()).findings).toEqual([]);
  });

  const contextOf = () =>
    ({
      actor: { kind: "user", id: tenant.userId },
      workspaceId: tenant.workspaceId,
      requestId: newId("request"),
    }) as const;

  async function turnOn(card: string): Promise<string> {
    const { customer } = await shop.saveCard(tenant, card);
    const wanted = { enabled: true, below_credits: 100, pack: "pack_1000", monthly_ceiling_cents: 3_000 };
    await setAutoTopUp(contextOf(), { ...wanted, userId: tenant.userId });
    await sweepAutoTopUps();
    await runJobs();
    return customer;
  }

  const recharge = () =>
    db.row<{ id: string; status: string; failure_code: string | null; authentication_url: string | null }>(
      "SELECT id, status, failure_code, authentication_url FROM payment WHERE workspace_id = $1 AND kind = 'auto_top_up'",
      [tenant.workspaceId],
    );

  it("a page is opened for exactly the order", async () => {
    const { id } = await startCheckout(contextOf(), { pack: "pack_5200", userId: tenant.userId });
    const { session_id: sessionId } = await db.row<{ session_id: string }>(
      "SELECT stripe_session_id AS session_id FROM payment WHERE id = $1",
      [id],
    );

    const session = await stripe().checkout.sessions.retrieve(sessionId);

    expect(session).toMatchObject({ amount_total: 5_000, currency: "usd", client_reference_id: id, status: "open" });
    await settlePayment({ kind: "session", id: sessionId });
    expect(await booksOf(id)).toMatchObject({ status: "open", lines: [] });
  });

  it("a payment is credited, refunded in part by an operator, and in full", async () => {
    const { id } = await orderedPayment({ ...tenant, sessionId: null });
    const { customer, method } = await shop.saveCard(tenant);
    const intent = await stripe().paymentIntents.create({
      ...{ amount: 1_000, currency: "usd", customer, payment_method: method, off_session: true, confirm: true },
      metadata: { payment_id: id },
    });

    await settlePayment({ kind: "payment_intent", id: intent.id });
    const bought = (await booksOf(id)).posted;
    for (const amountCents of [333, 667]) {
      await refundPayment(contextOf(), {
        paymentId: id,
        amountCents,
        reason: "test",
        beyondLot: false,
        formId: randomUUID(),
      });
      await settlePayment({ kind: "payment_intent", id: intent.id });
    }

    expect(bought).toBe(1_050_000);
    expect((await booksOf(id)).lines).toEqual([
      ["top_up", 1_000_000],
      ["refund", -333_000],
      ["refund", -667_000],
    ]);
  });

  it("a saved card is charged for an automatic recharge", async () => {
    await turnOn("pm_card_visa");

    const { id, status } = await recharge();

    expect(status).toBe("paid");
    expect((await booksOf(id)).lines).toEqual([["top_up", 1_000_000]]);
  });

  it("a card that declines fails the recharge", async () => {
    await turnOn("pm_card_chargeCustomerFail");

    expect(await recharge()).toMatchObject({ status: "failed", failure_code: "generic_decline" });
  });

  it("a bank that wants the customer names its page", async () => {
    await turnOn("pm_card_authenticationRequired");

    expect(await recharge()).toMatchObject({
      status: "requires_action",
      authentication_url: expect.stringMatching(/^https?:\/\//),
    });
  });
});
