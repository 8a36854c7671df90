import type { Happening, StripeStandIn } from "../create-stand-in";
import type { Refund } from "../money-objects";
import { recordBalance } from "../record-balance";

/** How a refund ends at the bank; a failed one gives the money back to the account and takes it off the charge again. */
export function settleRefund(standIn: StripeStandIn, refund: Refund, outcome: "succeeded" | "failed"): Happening[] {
  refund.status = outcome;
  if (outcome === "failed") takeBack(standIn, refund);
  const updated = [
    { type: "refund.updated", object: refund },
    { type: "charge.refund.updated", object: refund },
  ];
  return outcome === "failed" ? [...updated, { type: "refund.failed", object: refund }] : updated;
}

function takeBack(standIn: StripeStandIn, refund: Refund): void {
  const { id: transaction } = recordBalance(standIn, {
    type: "refund_failure",
    amount: refund.amount,
    currency: refund.currency,
    description: "REFUND FAILURE",
    source: refund.id,
  });
  refund.failure_balance_transaction = transaction;
  refund.failure_reason = "lost_or_stolen_card";
  const charge = standIn.charges.find(refund.charge);
  if (!charge) return;
  charge.amount_refunded -= refund.amount;
  charge.refunded = false;
}
