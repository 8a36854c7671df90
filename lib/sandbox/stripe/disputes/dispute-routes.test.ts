import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { failureOf } from "../testing/failure-of";
import { openShop, type Shop } from "../testing/shop";

let shop: Shop;
let intent: Stripe.PaymentIntent;

beforeAll(async () => {
  shop = await openShop();
});
beforeEach(async () => {
  await fetch(`${shop.sandbox.url}/sandbox/reset`, { method: "POST" });
  intent = await shop.paid();
});
afterAll(() => shop.close());

const open = async (more: object = {}): Promise<Stripe.Dispute> =>
  (await shop.control("disputes", { payment_intent: intent.id, ...more })).json();
const decide = async ({ id }: Stripe.Dispute, outcome: string): Promise<Stripe.Dispute> =>
  (await shop.control(`disputes/${id}`, { outcome })).json();
const events = async () => (await shop.stripe.events.list()).data.reverse().slice(3);
const balance = async (source: string) => {
  const { data } = await shop.stripe.balanceTransactions.list({ source });
  return data.reverse().map(({ reporting_category: category, amount, fee }) => [category, amount, fee]);
};

it("a dispute takes the money at once, with a fee", async () => {
  const { id } = await open();

  const dispute = await shop.stripe.disputes.retrieve(id, { expand: ["charge", "payment_intent"] });
  expect(dispute).toMatchObject({
    object: "dispute",
    amount: 1_000,
    charge: { id: intent.latest_charge, disputed: true, amount_refunded: 0 },
    payment_intent: { id: intent.id },
    is_charge_refundable: false,
    status: "needs_response",
    balance_transactions: [{ type: "adjustment", amount: -1_000, fee: 1_500, net: -2_500 }],
  });
  expect((await events()).map(({ type }) => type)).toEqual([
    "charge.dispute.created",
    "charge.dispute.funds_withdrawn",
  ]);
  expect(await balance(id)).toEqual([["dispute", -1_000, 1_500]]);
});

it.each([
  [
    "won",
    ["charge.dispute.funds_reinstated", "charge.dispute.closed"],
    [
      ["dispute", -400, 1_500],
      ["dispute_reversal", 400, 0],
    ],
  ],
  ["lost", ["charge.dispute.closed"], [["dispute", -400, 1_500]]],
])("a dispute over a part that is %s is closed", async (outcome, types, lines) => {
  const opened = await open({ amount: 400 });

  const decided = await decide(opened, outcome);

  expect(decided).toMatchObject({ id: opened.id, amount: 400, status: outcome });
  expect((await events()).slice(2).map(({ type }) => type)).toEqual(types);
  expect((await events()).at(-1)?.data.object).toMatchObject({ status: outcome });
  expect(await balance(opened.id)).toEqual(lines);
});

it("money goes back and forth before the decision, and is never taken twice", async () => {
  const dispute = await open();

  expect((await decide(dispute, "reinstated")).status).toBe("under_review");
  expect((await decide(dispute, "withdrawn")).status).toBe("needs_response");
  expect((await shop.control(`disputes/${dispute.id}`, { outcome: "withdrawn" })).status).toBe(400);
  expect((await decide(dispute, "lost")).balance_transactions).toHaveLength(3);

  expect((await events()).slice(2).map(({ type }) => type)).toEqual([
    "charge.dispute.updated",
    "charge.dispute.funds_reinstated",
    "charge.dispute.updated",
    "charge.dispute.funds_withdrawn",
    "charge.dispute.closed",
  ]);
});

it("a dispute that was lost can be won later, and one that was won is over", async () => {
  const dispute = await open();
  await decide(dispute, "lost");

  expect((await decide(dispute, "won")).status).toBe("won");
  for (const outcome of ["won", "lost", "withdrawn", "reinstated"])
    expect((await shop.control(`disputes/${dispute.id}`, { outcome })).status).toBe(400);
  expect((await balance(dispute.id)).map(([, amount]) => amount)).toEqual([-1_000, 1_000]);
});

it("an inquiry takes nothing until it becomes a dispute", async () => {
  const inquiry = await open({ inquiry: true });
  expect(inquiry).toMatchObject({
    status: "warning_needs_response",
    balance_transactions: [],
    is_charge_refundable: true,
  });
  expect((await events()).map(({ type }) => type)).toEqual(["charge.dispute.created"]);

  const dispute = await decide(inquiry, "withdrawn");

  expect(dispute).toMatchObject({ status: "needs_response", balance_transactions: [{ amount: -1_000 }] });
});

it("an inquiry that is answered is closed", async () => {
  const closed = await decide(await open({ inquiry: true }), "won");

  expect(closed).toMatchObject({ status: "warning_closed", balance_transactions: [] });
  expect((await events()).map(({ type }) => type)).toEqual(["charge.dispute.created", "charge.dispute.closed"]);
});

it("a disputed charge is not refunded as well", async () => {
  await open();

  expect(await failureOf(shop.stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({
    statusCode: 400,
    code: "charge_disputed",
  });
});

it("disputes are listed by what they dispute", async () => {
  const { id } = await open();

  expect((await shop.stripe.disputes.list({ payment_intent: intent.id })).data.map((dispute) => dispute.id)).toEqual([
    id,
  ]);
  expect((await shop.stripe.disputes.list({ charge: "ch_none" })).data).toEqual([]);
  expect(await failureOf(shop.stripe.disputes.retrieve("dp_none"))).toMatchObject({ statusCode: 404 });
});

it.each([
  [{ payment_intent: "pi_none" }, 404],
  [{ amount: 0 }, 400],
  [{ amount: 1_001 }, 400],
  [{ inquiry: "yes" }, 400],
])("%j opens nothing", async (body, status) => {
  expect((await shop.control("disputes", { payment_intent: intent.id, ...body })).status).toBe(status);
  expect((await shop.stripe.disputes.list()).data).toEqual([]);
});

it("a charge is disputed once", async () => {
  await open();

  expect((await shop.control("disputes", { payment_intent: intent.id })).status).toBe(400);
});
