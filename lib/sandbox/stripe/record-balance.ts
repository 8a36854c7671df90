import type Stripe from "stripe";
import type { StripeStandIn } from "./create-stand-in";
import type { BalanceTransaction } from "./money-objects";
import { newStripeId } from "./new-stripe-id";
import { unixSeconds } from "./unix-seconds";

type Movement = {
  /** Positive when the account gets money. */
  amount: number;
  /** What Stripe keeps; positive also when the account pays. */
  fee?: number;
  currency: string;
  description: string | null;
  /** The object that moved it. */
  source: string;
} & (
  | { type: "charge" | "payment" | "refund" | "payment_refund" | "refund_failure"; category?: undefined }
  | { type: "adjustment"; category: "dispute" | "dispute_reversal" }
);

const PAYOUT_DELAY_SECONDS = 2 * 24 * 60 * 60;

/** Writes one line of the account's balance. */
export function recordBalance(standIn: StripeStandIn, movement: Movement): BalanceTransaction {
  const { amount, fee = 0, currency, description, source, type, category } = movement;
  const now = unixSeconds();
  const transaction = {
    id: newStripeId("txn"),
    object: "balance_transaction",
    amount,
    available_on: now + PAYOUT_DELAY_SECONDS,
    balance_type: "payments",
    created: now,
    currency,
    description,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [{ amount: fee, application: null, currency, description: "Stripe processing fees", type: "stripe_fee" }],
    net: amount - fee,
    reporting_category: category ?? type.replace("payment_refund", "refund").replace("payment", "charge"),
    source,
    status: "pending",
    type,
  } satisfies Stripe.BalanceTransaction & BalanceTransaction;
  standIn.balances.put(transaction);
  return transaction;
}
