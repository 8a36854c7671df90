import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { apiClient } from "@/lib/testing/api-client";
import { jsonOf } from "@/lib/testing/browser";
import { idsOf, logOf, operatorClient, signedInOperator } from "@/lib/testing/operator";
import { runJobs } from "@/lib/testing/run-jobs";
import { openShop, type Shop } from "@/lib/testing/shop";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf } from "@/lib/testing/wire";
import * as auditRuns from "./audit-runs/route";
import * as marginCsv from "./margin/export/route";
import * as margin from "./margin/route";
import * as refunds from "./payments/[id]/refunds/route";
import * as payment from "./payments/[id]/route";
import * as payments from "./payments/route";
import * as promoCodes from "./promo-codes/route";
import * as unknown from "./unknown-attempts/route";

useApi();

let operator: SignedIn;
let client: ReturnType<typeof operatorClient>;
let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  operator = await signedInOperator();
  client = operatorClient(operator);
});

afterAll(() => shop.close());

it("a refund is logged with the order, and the customer's credits go when Stripe has it", async () => {
  const payer = await signedInTenant();
  const { id, url, sessionId } = await shop.start(payer);
  await shop.pay(url);
  for (const event of await shop.eventsOf(sessionId)) await shop.deliver(event);
  await runJobs();
  expect(await client.asked(payment, `/payments/${id}`, id)).toMatchObject({
    status: "paid",
    remaining: 1_000,
    refundableCents: 1_000,
    unspentCents: 1_000,
  });

  const body = { amountCents: 250, reason: "Bought by mistake", beyondLot: false, formId: "0123456789abcdef" };
  const reply = await client.sent(refunds, "/payments/x/refunds", { body, id: id });
  await runJobs();
  for (const event of await shop.eventsOf(sessionId)) await shop.deliver(event);
  await runJobs();

  expect(reply.status).toBe(201);
  expect(await client.asked(payment, `/payments/${id}`, id)).toMatchObject({ refundedCents: 250, remaining: 750 });
  expect(await logOf(id)).toEqual([
    {
      actor: `user:${operator.userId}`,
      action: "payment.refund",
      target: id,
      before: { refunded_cents: 0 },
      after: { refunded_cents: 250, beyond_lot: false },
      reason: "Bought by mistake",
    },
  ]);
  expect(idsOf(await client.asked(payments, `/payments?q=${id}`))).toEqual([id]);
});

it("more than is left of a payment is refused, and nothing is logged", async () => {
  const { id } = await shop.start(await signedInTenant());

  const reply = await client.sent(refunds, "/payments/x/refunds", {
    body: { amountCents: 1, reason: "Not paid", beyondLot: true, formId: "0123456789abcdef" },
    id: id,
  });

  expect(reply.status).toBe(400);
  expect(await logOf(id)).toEqual([]);
});

it("quarantined payments, open disputes and failed charges stand above the first page only", async () => {
  const { id } = await shop.start(await signedInTenant());
  await db.rows("UPDATE payment SET status = 'quarantined', quarantine_reason = 'paid in euros' WHERE id = $1", [id]);

  const { attention } = await client.asked(payments, "/payments");

  expect(JSON.stringify(attention)).toContain(id);
  expect((await client.asked(payments, "/payments?status=quarantined")).attention).toEqual([]);
  expect(idsOf(await client.asked(payments, "/payments?status=quarantined"))).toContain(id);
});

it("a promo code is made once, logged, and listed", async () => {
  const body = { code: "spring-2027", credits: 50, maxRedemptions: 2, lastDay: "2099-12-31" };

  const [made, again] = [
    await client.sent(promoCodes, "/promo-codes", { body }),
    await client.sent(promoCodes, "/promo-codes", { body }),
  ];

  expect([made.status, jsonOf(made)]).toEqual([201, { code: "SPRING-2027" }]);
  expect([again.status, errorOf(again).param]).toEqual([400, "code"]);
  expect((await client.asked(promoCodes, "/promo-codes")).data).toMatchObject([
    { code: "SPRING-2027", credits: 50, maxRedemptions: 2, expiresAt: "2100-01-01T00:00:00.000Z" },
  ]);
  expect((await logOf("SPRING-2027")).map(({ actor, action }) => [actor, action])).toEqual([
    [`user:${operator.userId}`, "promo_code.create"],
  ]);
});

it("margins tell bought credits from given ones, and a price below its cost shows as a loss", async () => {
  const cellOf = async (tier: string, quality: string) =>
    ((await client.asked(margin, "/margin?range=24h")).cells as Record<string, unknown>[]).find(
      (cell) => cell.model === "gpt-image-2" && cell.tier === tier && cell.quality === quality,
    );
  const high = await cellOf("1K", "high");
  expect(Number(high?.unitCostCents)).toBeGreaterThan(Number(high?.priceCents));
  const before = Number((await cellOf("2K", "low"))?.paidCredits);
  const payer = await signedInTenant(1);
  const { url, sessionId } = await shop.start(payer);
  await shop.pay(url);
  for (const event of await shop.eventsOf(sessionId)) await shop.deliver(event);
  await runJobs();

  // 2 credits each: the granted one goes first, so 3 of the 4 were bought.
  await apiClient(payer.live).generate({ size: "2048x2048", n: 2 });

  const cell = await cellOf("2K", "low");
  expect([cell?.images, cell?.credits, Number(cell?.paidCredits) - before]).toEqual([2, 4, 3]);
  expect(Number(cell?.costCents)).toBeCloseTo(2 * 1.19, 5);
  const csv = (
    await operator.browser.call(marginCsv, { path: `/api/operator/margin/export?range=24h` })
  ).bytes.toString();
  expect(csv.split("\r\n")[0]).toContain('"model","tier","quality","images"');
  expect(csv).toContain('"gpt-image-2","2K","low",2,2,4,');
});

it("an attempt of unknown outcome is the operator's loss: listed with its cost, and summed by day", async () => {
  const id = imagesOf(await apiClient((await signedInTenant(50)).live).generate({ n: 2 })).pixapi.request_id;
  await db.rows("UPDATE attempt SET state = 'unknown', route = 'openai' WHERE request_id = $1", [id]);

  const { data, days } = await client.asked(unknown, "/unknown-attempts");

  expect(data).toMatchObject([
    { requestId: id, attemptNo: 1, route: "openai", images: 2, costCents: 1.18, isSimulated: false },
  ]);
  expect(days).toMatchObject([{ attempts: 1, costCents: 1.18, simulatedCents: 0 }]);
  expect(await client.asked(unknown, `/unknown-attempts?before=${id}.1`)).toMatchObject({ data: [] });
  expect(await client.asked(unknown, `/unknown-attempts?before=${id}.2`)).toMatchObject({ data: [{ requestId: id }] });
});

it("a run that is asked for is pending until the job has stored it", async () => {
  const reply = await client.sent(auditRuns, "/audit-runs", {});
  expect([reply.status, jsonOf(reply).isPending]).toEqual([202, true]);

  await runJobs();

  expect(await client.asked(auditRuns, "/audit-runs")).toMatchObject({ isPending: false, data: [{ findings: 0 }] });
});
