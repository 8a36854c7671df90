import fc from "fast-check";
import { afterEach, expect, it } from "vitest";
import { auditLedger } from "@/lib/ledger/audit";
import { booksOf, orderedPayment, type SessionFacts, settleWith } from "@/lib/testing/payments";
import { createTenant } from "@/lib/testing/tenant";

const orderOf = async (more: { amountCents?: number; credits?: number } = {}) =>
  orderedPayment({ ...(await createTenant()), ...more });

afterEach(async () => {
  expect((await auditLedger()).findings).toEqual([]);
});

it("tax is part of what was charged and not of what was ordered: half of it back is half of the credits", async () => {
  const { id, sessionId } = await orderOf();
  const paid = { session_id: sessionId, is_paid: true, amount_cents: 1_000, charged_cents: 1_190 };

  await settleWith(paid);
  const bought = (await booksOf(id)).posted;
  await settleWith({ ...paid, refunds: [{ id: `re_half_${id}`, amount_cents: 595, status: "succeeded" }] });
  const half = (await booksOf(id)).posted;
  await settleWith({ ...paid, refunds: [{ id: `re_rest_${id}`, amount_cents: 595, status: "succeeded" }] });

  expect([bought, half, (await booksOf(id)).posted]).toEqual([1_000_000, 500_000, 0]);
});

it("a slow reader that has not seen a refund, or saw it pending, takes nothing back of it", async () => {
  const { id, sessionId } = await orderOf();
  const paid = { session_id: sessionId, is_paid: true };
  const re = (status: string) => ({ ...paid, refunds: [{ id: `re_${id}`, amount_cents: 400, status }] });

  const seen: number[] = [];
  for (const facts of [
    re("succeeded"),
    paid,
    re("pending"),
    { session_id: sessionId, is_paid: false },
    re("failed"),
    re("succeeded"),
  ]) {
    await settleWith(facts);
    seen.push((await booksOf(id)).posted);
  }

  expect(seen).toEqual([600_000, 600_000, 600_000, 600_000, 1_000_000, 1_000_000]);
});

it("a dispute that was won while its payment was refunded ends with the refund alone", async () => {
  const { id, sessionId } = await orderOf();
  const dispute = { id: `dp_${id}`, amount_cents: 1_000, status: "needs_response", money_moves: 1 };
  await settleWith({ session_id: sessionId, is_paid: true, disputes: [dispute] });

  await settleWith({
    session_id: sessionId,
    is_paid: true,
    disputes: [{ ...dispute, status: "won", money_moves: 2 }],
    refunds: [{ id: `re_${id}`, amount_cents: 1_000, status: "succeeded" }],
  });

  expect((await booksOf(id)).lines).toEqual([
    ["top_up", 1_000_000],
    ["dispute", -1_000_000],
    ["dispute_reversal", 1_000_000],
    ["refund", -1_000_000],
  ]);
});

const REFUND = ["pending", "succeeded", "failed"];
const DISPUTE = [
  ["warning_needs_response", 0],
  ["needs_response", 1],
  ["under_review", 2],
  ["lost", 3],
  ["won", 4],
] as const;

it("whatever of Stripe's history readers saw, in any order, at once, the newest of it is where the books end", async () => {
  const view = fc.record({
    first: fc.nat({ max: 3 }),
    second: fc.nat({ max: 3 }),
    dispute: fc.nat({ max: 5 }),
    isPaid: fc.boolean(),
  });
  const amounts = fc.tuple(
    fc.integer({ min: 1, max: 1_000 }),
    fc.integer({ min: 1, max: 1_000 }),
    fc.integer({ min: 1, max: 1_500 }),
  );

  await fc.assert(
    fc.asyncProperty(
      fc.array(view, { minLength: 1, maxLength: 7 }),
      amounts,
      fc.boolean(),
      async (views, [a, b, d], atOnce) => {
        const { id, sessionId } = await orderOf({ credits: 1_040_000 });
        const tell = ({ first, second, dispute, isPaid }: (typeof views)[number]) => {
          const refund = (name: string, amount_cents: number, step: number) =>
            step === 0 ? [] : [{ id: `re_${name}_${id}`, amount_cents, status: REFUND[step - 1] ?? "" }];
          const [status, money_moves] = DISPUTE[dispute - 1] ?? ["", 0];
          return settleWith({
            session_id: sessionId,
            is_paid: isPaid,
            refunds: [...refund("a", a, first), ...refund("b", b, second)],
            disputes: dispute === 0 ? [] : [{ id: `dp_${id}`, amount_cents: d, status, money_moves }],
          } satisfies SessionFacts);
        };
        if (atOnce) await Promise.all(views.map(tell));
        else for (const one of views) await tell(one);

        const newest = (pick: (one: (typeof views)[number]) => number) => Math.max(...views.map(pick));
        const refunded = [a, b].filter((_, at) => [1, 2].includes(newest(at === 0 ? (v) => v.first : (v) => v.second)));
        const cents = Math.min(
          1_000,
          refunded.reduce((sum, amount) => sum + amount, 0),
        );
        const isOut = [2, 4].includes(newest((v) => v.dispute));
        const out = Math.min(1_000, cents + (isOut ? d : 0));
        const isPaid = views.some((one) => one.isPaid);
        expect((await booksOf(id)).posted).toBe(isPaid ? 1_040_000 - Math.floor((1_040_000 * out) / 1_000) : 0);
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);
