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
import { getBilling } from "./get-billing";
import { refreshOpenPayments } from "./refresh-open-payments";
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
const standing = async () => (await getBilling(tenant)).autoTopUp;
const mails = async () =>
  (await takeMails(await workspaceEmail(db, tenant.workspaceId))).map(({ template }) => template);

describe("a bank that wants to hear from the customer", () => {
  it("is answered on a page, and then it is paid", async () => {
    await turnOn("pm_card_authenticationRequired");
    await sweepAutoTopUps();
    await runCharges();
    const asked = await standing();
    const told = await mails();
    await sweep();
    const [{ id, intent_id: intentId } = { id: "", intent_id: "" }, ...more] = await recharges();
    await fetch(String(asked.authenticationUrl), {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ outcome: "complete" }),
    });
    await refreshOpenPayments();
    await runJobs();

    expect(asked.state).toBe("needs_authentication");
    expect(asked.authenticationUrl).toContain(String(intentId));
    expect(told).toEqual(["auto-top-up-authentication"]);
    expect(more).toEqual([]);
    expect(await booksOf(id)).toMatchObject({ status: "paid", posted: 1_050_000 });
    expect((await standing()).state).toBe("on");
  });

  it("is not waited for longer than a day", async () => {
    await turnOn("pm_card_authenticationRequired");
    await sweep();
    const [{ id, intent_id: intentId } = { id: "", intent_id: "" }] = await recharges();
    await db.rows("ALTER TABLE payment DISABLE TRIGGER payment_keeps_its_order");
    await db.rows("UPDATE payment SET created_at = now() - INTERVAL '25 hours' WHERE id = $1", [id]);
    await db.rows("ALTER TABLE payment ENABLE TRIGGER payment_keeps_its_order");

    await refreshOpenPayments();
    await runJobs();

    expect((await shop.client.paymentIntents.retrieve(String(intentId))).status).toBe("canceled");
    expect(await recharges()).toMatchObject([{ status: "failed", failure_code: "abandoned" }]);
    expect((await standing()).state).toBe("paused");
  });
});

/** Runs what charges, but leaves mails where they can be counted. */
async function runCharges(): Promise<void> {
  await db.rows(
    "UPDATE graphile_worker._private_jobs SET run_at = now() + INTERVAL '1 day' WHERE payload->>'template' IS NOT NULL",
  );
  await runJobs();
}
