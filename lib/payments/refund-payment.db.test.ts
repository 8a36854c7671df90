import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { auditLedger } from "@/lib/ledger/audit";
import { booksOf } from "@/lib/testing/payments";
import { takeMails } from "@/lib/testing/queued-mails";
import { runJobs } from "@/lib/testing/run-jobs";
import { openShop, type Shop } from "@/lib/testing/shop";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { refundPayment } from "./refund-payment";
import { workspaceEmail } from "./workspace-email";

let shop: Shop;
let tenant: SignedIn;
let bought: Awaited<ReturnType<Shop["buy"]>>;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

beforeEach(async () => {
  tenant = await signedInTenant();
  bought = await shop.buy(tenant);
  await shop.settle(bought.sessionId);
  await db.rows("DELETE FROM graphile_worker._private_jobs");
}, 60_000);
afterEach(async () => {
  env.SANDBOX_URL = shop.url;
  await db.rows("DELETE FROM graphile_worker._private_jobs");
  expect((await auditLedger()).findings).toEqual([]);
});

const operator = () =>
  ({
    actor: { kind: "user", id: tenant.userId },
    workspaceId: tenant.workspaceId,
    requestId: newId("request"),
  }) as const;
const refund = (amountCents: number, more: { beyondLot?: boolean; paymentId?: string; formId?: string } = {}) =>
  refundPayment(operator(), {
    paymentId: bought.id,
    amountCents,
    reason: "asked by mail",
    beyondLot: false,
    formId: randomUUID(),
    ...more,
  });

const spend = (millicredits: number) =>
  db.rows("SELECT ledger_adjust($1, $2, $3, 'spent', 'job:test')", [tenant.workspaceId, -millicredits, bought.id]);

it("gives money back at Stripe under the order's own key, and credits go when the payment is read again", async () => {
  const { id, isSent } = await refund(300);
  const before = await booksOf(bought.id);
  await runJobs();

  const { data } = await shop.client.refunds.list({ payment_intent: bought.intentId });
  const [order] = await db.rows("SELECT * FROM refund_order WHERE id = $1", [id]);
  expect(isSent).toBe(true);
  expect(before.posted).toBe(1_000_000);
  expect(data).toMatchObject([{ amount: 300, metadata: { refund_order: id } }]);
  expect(order).toMatchObject({
    stripe_refund_id: data[0]?.id,
    reason: "asked by mail",
    actor: `user:${tenant.userId}`,
  });
  expect(await booksOf(bought.id)).toMatchObject({ refunded_cents: 300, posted: 700_000 });
  expect(await takeMails(await workspaceEmail(db, tenant.workspaceId))).toMatchObject([
    { template: "refund", about: { paymentId: bought.id, amount: "$3.00", credits: "300", balance: "700" } },
  ]);
});

it("50 refunds of everything at once are one", async () => {
  const settled = await Promise.allSettled(Array.from({ length: 50 }, () => refund(1_000)));
  await runJobs();

  expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  // Refused here, not only by Stripe.
  expect(await db.rows("SELECT FROM refund_order WHERE payment_id = $1", [bought.id])).toHaveLength(1);
  expect((await shop.client.refunds.list({ payment_intent: bought.intentId })).data).toHaveLength(1);
  expect(await booksOf(bought.id)).toMatchObject({ refunded_cents: 1_000, posted: 0 });
}, 60_000);

it("a form that is sent again, because its answer was lost, is one refund", async () => {
  const formId = randomUUID();
  const first = await refund(300, { formId });
  const again = await refund(300, { formId });
  await runJobs();

  expect(again).toEqual(first);
  expect((await shop.client.refunds.list({ payment_intent: bought.intentId })).data).toHaveLength(1);
  expect(await booksOf(bought.id)).toMatchObject({ refunded_cents: 300, posted: 700_000 });
  await expect(refund(200, { formId })).rejects.toMatchObject({ code: "invalid_value", param: "formId" });
});

it("takes no more than what is unspent of that payment, unless told to go beyond", async () => {
  await spend(400_000);

  await expect(refund(601)).rejects.toMatchObject({ code: "invalid_value", message: expect.stringContaining("$6.00") });
  await refund(601, { beyondLot: true });
  await runJobs();

  expect(await booksOf(bought.id)).toMatchObject({ refunded_cents: 601, posted: -1_000 });
});

it("counts what was ordered and is not seen yet", async () => {
  await refund(600);

  await expect(refund(401, { beyondLot: true })).rejects.toMatchObject({ message: expect.stringContaining("$4.00") });
});

it("is sent by a job when Stripe does not answer, and only once", async () => {
  env.SANDBOX_URL = "http://127.0.0.1:9";
  const { isSent } = await refund(200);
  env.SANDBOX_URL = shop.url;

  await db.rows("UPDATE graphile_worker._private_jobs SET run_at = now()");
  await runJobs();
  await db.rows("UPDATE graphile_worker._private_jobs SET run_at = now()");
  await runJobs();

  expect(isSent).toBe(false);
  expect((await shop.client.refunds.list({ payment_intent: bought.intentId })).data).toHaveLength(1);
  expect(await booksOf(bought.id)).toMatchObject({ refunded_cents: 200, posted: 800_000 });
});

it("is refused for a payment that does not exist, that is not paid, or that is disputed", async () => {
  const open = await shop.start(tenant);
  await shop.bank("disputes", { payment_intent: bought.intentId });
  await shop.settle(bought.sessionId);

  await expect(refund(1, { paymentId: newId("payment") })).rejects.toMatchObject({ code: "not_found" });
  await expect(refund(1, { paymentId: open.id })).rejects.toMatchObject({ message: expect.stringContaining("open") });
  await expect(refund(1)).rejects.toMatchObject({ message: expect.stringContaining("disputed") });
  expect(await db.rows("SELECT FROM refund_order WHERE payment_id = $1", [bought.id])).toEqual([]);
});
