import type { Scene } from "../scene";
import type { PaymentIntent } from "../stripe-objects";
import { stripeProblems } from "../stripe-problem";
import { unixSeconds } from "../unix-seconds";

/** Gives a PaymentIntent up that collected nothing; one that succeeded, is on its way or was cancelled is a 400. */
export function cancelIntent({ standIn, origin }: Scene, intent: PaymentIntent, reason: string | null): void {
  if (["succeeded", "processing", "canceled"].includes(intent.status))
    throw stripeProblems.unexpectedState("canceled", intent);
  intent.status = "canceled";
  intent.canceled_at = unixSeconds();
  intent.cancellation_reason = reason;
  intent.next_action = null;
  standIn.emit([{ type: "payment_intent.canceled", object: intent }], origin);
}
