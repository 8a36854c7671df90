import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { auditLedger } from "@/lib/ledger/audit";
import { booksOf } from "@/lib/testing/payments";
import { takeMails } from "@/lib/testing/queued-mails";
import { runJobs } from "@/lib/testing/run-jobs";
import { openShop, type Shop } from "@/lib/testing/shop";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { queueCharge } from "./charge-top-up";
import { getBilling } from "./get-billing";
import { refreshCard } from "./refresh-card";
import { setAutoTopUp } from "./set-auto-top-up";
import { sweepAutoTopUps } from "./sweep-auto-top-ups";
import { workspaceEmail } from "./workspace-email";

let shop: Shop;
let tenant: SignedIn;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

beforeEach(async () => {
  tenant = await signedInTenant(50);
});
afterEach(async () => {
  env.SANDBOX_URL = shop.url;
  await db.rows("DELETE FROM graphile_worker._private_jobs");
  await db.rows("UPDATE auto_top_up SET is_enabled = false");
  expect((await auditLedger()).findings).toEqual([]);
});

async function turnOn(card = "pm_card_visa", more: { below_credits?: number; monthly_ceiling_cents?: number } = {}) {
  const saved = await shop.saveCard(tenant, card);
  const wanted = { enabled: true, below_credits: 100, pack: "pack_1000", monthly_ceiling_cents: 3_000, ...more };
  const ctx = {
    actor: { kind: "user", id: tenant.userId },
    workspaceId: tenant.workspaceId,
    requestId: newId("request"),
  } as const;
  await setAutoTopUp(ctx, { ...wanted, userId: tenant.userId });
  return saved;
}

async function sweep(): Promise<void> {
  await sweepAutoTopUps();
  await runJobs();
}

const recharges = () =>
  db.rows<{ id: string; status: string; failure_code: string | null; intent_id: string | null }>(
    `SELECT id, status, failure_code, stripe_payment_intent_id AS intent_id FROM payment
      WHERE workspace_id = $1 AND kind = 'auto_top_up' ORDER BY id`,
    [tenant.workspaceId],
  );
const intentsOf = async (customer: string) => (await shop.client.paymentIntents.list({ customer })).data;
const standing = async () => (await getBilling(tenant)).autoTopUp;
const empty = () =>
  db.rows(
    "SELECT ledger_adjust($1, 50 - (SELECT posted FROM wallet WHERE workspace_id = $1), $2, 'spent', 'job:test')",
    [tenant.workspaceId, newId("request")],
  );
const anHourLater = () =>
  db.rows("UPDATE auto_top_up SET next_try_at = now() - INTERVAL '1 second' WHERE workspace_id = $1", [
    tenant.workspaceId,
  ]);
const mails = async () =>
  (await takeMails(await workspaceEmail(db, tenant.workspaceId))).map(({ template }) => template);

it("recharges once below the threshold, and not at it", async () => {
  const { customer, method } = await turnOn("pm_card_visa", { below_credits: 50 });
  await sweep();
  const atThreshold = await recharges();
  await empty();

  await sweep();
  await sweep();

  const [recharge, ...more] = await recharges();
  expect([atThreshold, more]).toEqual([[], []]);
  expect(recharge).toMatchObject({ status: "paid" });
  expect(await booksOf(String(recharge?.id))).toMatchObject({ posted: 1_000_050, lines: [["top_up", 1_000_000]] });
  expect(await intentsOf(customer)).toMatchObject([
    { amount: 1_000, currency: "usd", payment_method: method, metadata: { payment_id: recharge?.id } },
  ]);
  expect(await standing()).toMatchObject({ state: "on", usedThisMonthCents: 1_000 });
});

it("f15 50 workers that see the balance fall at once make one payment intent", async () => {
  const { customer } = await turnOn();

  await Promise.all(Array.from({ length: 50 }, () => sweepAutoTopUps()));
  await runJobs();

  expect(await recharges()).toMatchObject([{ status: "paid" }]);
  expect(await intentsOf(customer)).toHaveLength(1);
}, 120_000);

it("f15 a charge whose answer is lost is not made twice", async () => {
  const { customer } = await turnOn();
  await sweepAutoTopUps();
  const [{ id } = { id: "" }] = await recharges();
  await runJobs();
  // As if the worker had died between Stripe's answer and its own writing.
  await db.rows("DELETE FROM graphile_worker._private_jobs");
  await db.rows(
    "UPDATE payment SET status = 'open', paid_at = NULL, stripe_payment_intent_id = NULL, charged_cents = NULL WHERE id = $1",
    [id],
  );
  await queueCharge(db, id);
  await runJobs();

  expect(await intentsOf(customer)).toHaveLength(1);
  expect((await booksOf(id)).lines).toEqual([["top_up", 1_000_000]]);
});

describe("f14 a card that is declined", () => {
  it("is tried once an hour, and after three failures no more", async () => {
    const { customer } = await turnOn("pm_card_chargeCustomerFail");
    const told: string[][] = [];
    const states: string[] = [];
    for (const _ of [1, 2, 3, 4]) {
      await sweepAutoTopUps();
      await runCharges();
      for (let again = 0; again < 5; again++) await sweepAutoTopUps();
      await runCharges();
      told.push(await mails());
      states.push((await standing()).state);
      await anHourLater();
    }

    expect(await intentsOf(customer)).toHaveLength(3);
    expect(await recharges()).toMatchObject(Array(3).fill({ status: "failed", failure_code: "generic_decline" }));
    expect(states).toEqual(["paused", "paused", "disabled", "disabled"]);
    expect(told).toEqual([["auto-top-up-failed"], ["auto-top-up-failed"], ["auto-top-up-failed"], []]);
    expect(await standing()).toMatchObject({ reason: "The card was declined.", isEnabled: false });
  });

  it("is forgiven when a later one is paid", async () => {
    const { customer } = await turnOn("pm_card_chargeCustomerFail");
    await sweep();
    await anHourLater();
    await shop.client.paymentMethods.attach("pm_card_visa", { customer });
    await refreshCard(customer);
    await sweep();

    expect((await recharges()).map(({ status }) => status)).toEqual(["failed", "paid"]);
    expect(await standing()).toMatchObject({ state: "on", reason: null });
    expect(await db.rows("SELECT failures FROM auto_top_up WHERE workspace_id = $1", [tenant.workspaceId])).toEqual([
      { failures: 0 },
    ]);
  });
});

it("stops at the month's ceiling, which counts what is on its way", async () => {
  await turnOn("pm_card_visa", { monthly_ceiling_cents: 1_999 });
  await sweep();
  await empty();
  await sweep();

  expect(await recharges()).toHaveLength(1);
  expect(await standing()).toMatchObject({
    state: "paused",
    reason: "The month's ceiling is reached.",
    usedThisMonthCents: 1_000,
  });
});

it("waits while Stripe does not answer, then charges once", async () => {
  const { customer } = await turnOn();
  env.SANDBOX_URL = "http://127.0.0.1:9";
  await sweep();
  const meanwhile = await recharges();
  env.SANDBOX_URL = shop.url;
  await db.rows("UPDATE graphile_worker._private_jobs SET run_at = now()");
  await runJobs();

  expect(meanwhile).toMatchObject([{ status: "open" }]);
  expect(await recharges()).toMatchObject([{ status: "paid" }]);
  expect(await intentsOf(customer)).toHaveLength(1);
});

it("is switched off, and its owner told, when the card is removed at Stripe", async () => {
  const { customer, method } = await turnOn();
  await shop.client.paymentMethods.detach(method);
  await refreshCard(customer);

  await sweep();

  expect(await recharges()).toEqual([]);
  expect(await standing()).toMatchObject({ state: "disabled", reason: "The saved card was removed." });
});

it("is switched off when what it bought is sold at another price", async () => {
  await turnOn();
  await db.rows("UPDATE auto_top_up SET amount_cents = 900 WHERE workspace_id = $1", [tenant.workspaceId]);

  await sweepAutoTopUps();

  expect(await recharges()).toEqual([]);
  expect(await mails()).toEqual(["auto-top-up-off"]);
});

/** Runs what charges, but leaves mails where they can be counted. */
async function runCharges(): Promise<void> {
  await db.rows(
    "UPDATE graphile_worker._private_jobs SET run_at = now() + INTERVAL '1 day' WHERE payload->>'template' IS NOT NULL",
  );
  await runJobs();
}
