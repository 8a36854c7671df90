import { assertNever } from "@/lib/core/assert";
import type { Happening, StripeStandIn } from "../create-stand-in";
import type { Dispute } from "../money-objects";
import { areFundsWithdrawn } from "./are-funds-withdrawn";
import { moveFunds } from "./move-funds";

export const DISPUTE_OUTCOMES = ["withdrawn", "reinstated", "won", "lost"] as const;
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

const CLOSED = ["won", "lost", "warning_closed"];

/**
 * What the bank does next: takes the money (an inquiry becomes a dispute), gives it back for now, or decides. A dispute
 * that was lost can still be won. Null when the outcome does not fit what the dispute is now.
 */
export function decideDispute(standIn: StripeStandIn, dispute: Dispute, outcome: DisputeOutcome): Happening[] | null {
  const isClosed = CLOSED.includes(dispute.status);
  switch (outcome) {
    case "withdrawn":
      if (isClosed || areFundsWithdrawn(dispute)) return null;
      become(dispute, "needs_response");
      return [updated(dispute), ...moveFunds(standIn, dispute, "withdrawn")];
    case "reinstated":
      if (isClosed || !areFundsWithdrawn(dispute)) return null;
      become(dispute, "under_review");
      return [updated(dispute), ...moveFunds(standIn, dispute, "reinstated")];
    case "won":
      if (isClosed && dispute.status !== "lost") return null;
      become(dispute, dispute.status === "warning_needs_response" ? "warning_closed" : "won");
      return [...moveFunds(standIn, dispute, "reinstated"), { type: "charge.dispute.closed", object: dispute }];
    case "lost":
      if (isClosed) return null;
      become(dispute, "lost");
      return [...moveFunds(standIn, dispute, "withdrawn"), { type: "charge.dispute.closed", object: dispute }];
    default:
      return assertNever(outcome);
  }
}

function become(dispute: Dispute, status: Dispute["status"]): void {
  dispute.status = status;
  dispute.is_charge_refundable = status === "warning_closed";
}

function updated(dispute: Dispute): Happening {
  return { type: "charge.dispute.updated", object: structuredClone(dispute) };
}
