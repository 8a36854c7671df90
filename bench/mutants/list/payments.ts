import type { Mutant } from "../mutant";

const SETTLE = "lib/payments/settle.db.test.ts";
const RETURNS = "lib/payments/settle-returns.db.test.ts";
const DISPUTES = "lib/payments/settle-disputes.db.test.ts";

/** What Stripe says of payments. */
export const PAYMENTS: readonly Mutant[] = [
  {
    fault: "a payment of another amount is credited",
    ...{ in: "settle_payment", from: "received IS DISTINCT FROM pay.amount_cents || ' ' || pay.currency", to: "false" },
    ...{
      file: SETTLE,
      test: "a payment that differs from its order > is quarantined and never credited: a cent too few",
    },
    red: "expected [ …(2) ] to deeply equal [ …(2) ]",
  },
  {
    fault: "a payment in another currency is credited",
    ...{ in: "settle_payment", from: "|| ' ' || (p->>'currency');", to: "|| ' usd';" },
    ...{ file: SETTLE, test: "a payment that differs from its order > is quarantined and never credited: yen" },
    red: "expected [ …(2) ] to deeply equal [ …(2) ]",
  },
  {
    fault: "what was quarantined is credited when Stripe says it again",
    ...{ in: "settle_payment", from: "NOT IN ('paid', 'quarantined')", to: "<> 'paid'" },
    ...{ file: SETTLE, test: "a payment that differs from its order > is quarantined and never credited: euros" },
    red: "expected [ …(2) ] to deeply equal [ …(2) ]",
  },
  {
    fault: "what was paid can be quarantined later",
    ...{ in: "settle_payment", from: "NOT IN ('paid', 'quarantined')", to: "<> 'quarantined'" },
    ...{
      file: SETTLE,
      test: "a payment that differs from its order > keeps what was credited when it was paid before",
    },
    red: "expected { outcome: 'quarantined', …(1) } to deeply equal { outcome: 'paid', applied: false }",
  },
  {
    fault: "a payment that is settled is not locked",
    ...{
      in: "payment_lock",
      from: "WHERE stripe_session_id = session_id FOR UPDATE;",
      to: "WHERE stripe_session_id = session_id;",
    },
    file: DISPUTES,
    test: "two readers that saw the same dispute take its credits once, although both looked before either had written",
    red: "expected [ [ 'top_up', 1000000 ], …(2) ] to deeply equal [ [ 'top_up', 1000000 ], …(1) ]",
  },
  {
    fault: "a session that names somebody's payment settles it",
    in: "payment_lock",
    from: "WHERE id = p->>'payment_id' AND (session_id IS NULL OR coalesce(stripe_session_id, session_id) = session_id)",
    to: "WHERE id = p->>'payment_id'",
    file: SETTLE,
    test: "what Stripe says of a session > credits nobody for a session that is no payment of ours, or that names a payment of another session",
    red: "expected [ 'unknown_payment', 'paid' ] to deeply equal [ Array(2) ]",
  },
  {
    fault: "an old state of a refund undoes a newer one",
    ...{ in: "payment_note_returns", from: "payment_rank(excluded.status) > payment_rank(known.status);", to: "true;" },
    file: RETURNS,
    test: "a slow reader that has not seen a refund, or saw it pending, takes nothing back of it",
    red: "expected [ Array(6) ] to deeply equal [ Array(6) ]",
  },
  {
    fault: "a refund that failed is not given back",
    ...{ in: "payment_note_returns", from: "NOT IN ('failed', 'canceled')", to: "<> 'canceled'" },
    file: RETURNS,
    test: "a slow reader that has not seen a refund, or saw it pending, takes nothing back of it",
    red: "expected [ Array(6) ] to deeply equal [ Array(6) ]",
  },
  {
    fault: "a dispute that is won stays lost until its money is seen",
    ...{ in: "payment_note_returns", from: "d.status <> 'won' AND ", to: "" },
    ...{
      file: DISPUTES,
      test: "a dispute that is won is over, also before its money is seen",
    },
    red: "expected [ +0, +0, 1000000 ] to deeply equal [ +0, 1000000, 1000000 ]",
  },
  {
    fault: "money of a dispute that came back counts as gone",
    ...{ in: "payment_note_returns", from: "d.money_moves % 2 = 1", to: "d.money_moves > 0" },
    ...{
      file: DISPUTES,
      test: "each move of a dispute's money turns around what the one before did",
    },
    red: "expected [ 1000000, +0, +0, +0 ] to deeply equal [ 1000000, +0, 1000000, +0 ]",
  },
  {
    fault: "tax counts as if it had bought credits",
    ...{
      in: "settle_payment",
      from: "least(pay.refunded_cents, pay.charged_cents), pay.charged_cents)",
      to: "least(pay.refunded_cents, pay.charged_cents), pay.amount_cents)",
    },
    file: RETURNS,
    test: "tax is part of what was charged and not of what was ordered: half of it back is half of the credits",
    red: "exceeds what was taken back of payment",
  },
  {
    fault: "a refund is booked before the dispute that it follows is reversed",
    ...{ in: "settle_payment", from: "IF dispute_target < before.disputed_credits THEN", to: "IF false THEN" },
    ...{ file: RETURNS, test: "a dispute that was won while its payment was refunded ends with the refund alone" },
    red: "expected [ [ 'top_up', 1000000 ], …(2) ] to deeply equal [ [ 'top_up', 1000000 ], …(3) ]",
  },
];
