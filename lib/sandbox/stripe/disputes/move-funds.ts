import type { Happening, StripeStandIn } from "../create-stand-in";
import type { Dispute } from "../money-objects";
import { recordBalance } from "../record-balance";
import { areFundsWithdrawn } from "./are-funds-withdrawn";

const FEE = 1_500;

/** Takes what is disputed and a fee from the account's balance, or gives it back without the fee; twice is once. */
export function moveFunds(
  standIn: StripeStandIn,
  dispute: Dispute,
  direction: "withdrawn" | "reinstated",
): Happening[] {
  const isWithdrawn = direction === "withdrawn";
  if (areFundsWithdrawn(dispute) === isWithdrawn) return [];
  const transaction = recordBalance(standIn, {
    type: "adjustment",
    category: isWithdrawn ? "dispute" : "dispute_reversal",
    amount: isWithdrawn ? -dispute.amount : dispute.amount,
    fee: isWithdrawn ? FEE : 0,
    currency: dispute.currency,
    description: `Chargeback ${isWithdrawn ? "withdrawal" : "reversal"} for ${dispute.charge}`,
    source: dispute.id,
  });
  dispute.balance_transactions = [...dispute.balance_transactions, transaction];
  return [{ type: `charge.dispute.funds_${direction}`, object: dispute }];
}
