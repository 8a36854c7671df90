import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { auditLedger } from "@/lib/ledger/audit";
import { workspaceEmail } from "@/lib/payments/workspace-email";
import { startProcess } from "@/lib/processes/current";
import { apiClient } from "@/lib/testing/api-client";
import { booksOf } from "@/lib/testing/payments";
import { takeMails } from "@/lib/testing/queued-mails";
import { openShop, type Shop } from "@/lib/testing/shop";
import { signedInTenant } from "@/lib/testing/signed-in";
import { errorOf } from "@/lib/testing/wire";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  await startProcess("web");
});
afterAll(() => shop.close());
afterEach(async () => {
  env.SANDBOX_URL = shop.url;
  await db.rows("DELETE FROM graphile_worker._private_jobs");
  expect((await auditLedger()).findings).toEqual([]);
});

it("S124: 402 naming what is owed after a dispute of spent credits, until a recharge has filled the hole", async () => {
  const tenant = await signedInTenant();
  const api = apiClient(tenant.live);
  const first = await shop.buy(tenant, { amount_cents: 500 });
  await shop.settle(first.sessionId);
  for (const _ of [1, 2, 3]) expect((await api.generate()).status).toBe(200);
  await db.rows("DELETE FROM graphile_worker._private_jobs");
  await shop.bank("disputes", { payment_intent: first.intentId });
  await shop.settle(first.sessionId);

  const refused = await api.generate();
  const mails = await takeMails(await workspaceEmail(db, tenant.workspaceId));
  const second = await shop.buy(tenant, { amount_cents: 500 });
  await shop.settle(second.sessionId);
  const served = await api.generate();

  expect([refused.status, errorOf(refused).code]).toEqual([402, "insufficient_credits"]);
  expect(errorOf(refused).message).toContain("and 3 credits are owed");
  expect(mails.map(({ template }) => template)).toEqual(["dispute"]);
  expect(served.status).toBe(200);
  expect(await booksOf(second.id)).toMatchObject({ status: "paid", posted: 496_000 });
  const [lot] = await db.rows<{ amount: number; remaining: number }>(
    "SELECT l.amount, l.remaining FROM credit_lot l JOIN transfer t ON t.id = l.transfer_id WHERE t.ref = $1",
    [second.id],
  );
  expect(lot).toEqual({ amount: 500_000, remaining: 496_000 });
});
