import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { jsonOf } from "@/lib/testing/browser";
import { orderedPayment } from "@/lib/testing/payments";
import { openShop, type Shop } from "@/lib/testing/shop";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { errorOf } from "@/lib/testing/wire";
import * as payments from "./route";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const list = ({ browser }: SignedIn, query = "") => browser.call(payments, { path: `/api/payments${query}` });
const idsOf = (page: Record<string, unknown>) => JSON.stringify(page.data).match(/pay_[0-9A-Z]{26}(?=",)/g) ?? [];

it("200: payments, newest first, with what went back of them and where their receipt and invoice are", async () => {
  const tenant = await signedInTenant();
  const { id, sessionId, intentId } = await shop.buy(tenant);
  await shop.client.refunds.create({ payment_intent: intentId, amount: 100 });
  await shop.settle(sessionId);
  await shop.bank("disputes", { payment_intent: intentId, amount: 900 });
  await shop.settle(sessionId);
  const open = await shop.start(tenant);

  const reply = await list(tenant);

  const { data, older } = JSON.parse(reply.bytes.toString());
  expect([reply.status, older]).toEqual([200, null]);
  expect(data).toMatchObject([
    { id: open.id, status: "open", refunded_cents: 0, dispute: null, receipt_url: null },
    {
      id,
      object: "payment",
      kind: "checkout",
      status: "paid",
      amount_cents: 1_000,
      refunded_cents: 100,
      disputed_cents: 900,
      dispute: { status: "needs_response" },
      receipt_url: expect.stringMatching(/^http/),
      invoice_url: expect.stringMatching(/^http/),
    },
  ]);
});

it("200 page by page, without another workspace's payments", async () => {
  const [tenant, stranger] = [await signedInTenant(), await signedInTenant()];
  const made: string[] = [];
  for (let count = 0; count < 27; count++) made.unshift((await orderedPayment(tenant)).id);
  const foreign = await orderedPayment(stranger);

  const first = jsonOf(await list(tenant));
  const second = jsonOf(await list(tenant, `?before=${first.older}`));
  const before = jsonOf(await list(stranger, `?before=${made[0]}`));

  expect([...idsOf(first), ...idsOf(second)]).toEqual(made);
  expect([idsOf(first).length, second.older]).toEqual([25, null]);
  expect([idsOf(jsonOf(await list(stranger))), idsOf(before)]).toEqual([[foreign.id], []]);
});

it.each(["x", "req_01KPQ7J7DWB7QZ3WCEK3YVPBRA", "pay_'--"])("400 for before=%s", async (before) => {
  const reply = await list(await signedInTenant(), `?before=${encodeURIComponent(before)}`);

  expect([reply.status, errorOf(reply).param]).toEqual([400, "before"]);
});

it("404-like for a page that begins at nobody's payment: it is empty, as for any older one", async () => {
  const tenant = await signedInTenant();

  const reply = await list(tenant, `?before=${newId("payment")}`);

  expect([reply.status, jsonOf(reply).data]).toEqual([200, []]);
});
