import type { Happening, StripeStandIn } from "../create-stand-in";
import type { Dispute } from "../money-objects";
import type { Charge } from "../stripe-objects";
import { moveFunds } from "./move-funds";
import { newDispute } from "./new-dispute";

/** A charge is disputed: its money is withdrawn at once, unless it is only inquired. */
export function openDispute(
  standIn: StripeStandIn,
  charge: Charge,
  what: { amount: number; isInquiry: boolean },
): { dispute: Dispute; happenings: Happening[] } {
  const dispute = newDispute(charge, what);
  standIn.disputes.put(dispute);
  charge.disputed = true;
  const created = structuredClone(dispute);
  const withdrawn = what.isInquiry ? [] : moveFunds(standIn, dispute, "withdrawn");
  return {
    dispute,
    happenings: [{ type: "charge.dispute.created", object: created }, ...withdrawn],
  };
}
