import type { Happening } from "../create-stand-in";
import type { Scene } from "../scene";
import type { CardError, MethodRecord, PaymentIntent } from "../stripe-objects";
import { newCharge } from "./new-charge";

/** A try that collected nothing: the PaymentIntent waits for another method, and remembers why and with which. */
export function failIntent(
  { standIn, address }: Pick<Scene, "standIn" | "address">,
  intent: PaymentIntent,
  { method, reason, email }: { method: MethodRecord; reason: CardError; email: string | null },
): { error: CardError; happenings: Happening[] } {
  const charge = newCharge(intent, { method, email, address, failure: reason });
  standIn.charges.put(charge);
  const error: CardError = { ...reason, charge: charge.id, payment_method: structuredClone(method.method) };
  intent.latest_charge = charge.id;
  intent.last_payment_error = error;
  intent.next_action = null;
  intent.payment_method = null;
  intent.status = "requires_payment_method";
  const happenings = [
    { type: "charge.failed", object: charge },
    { type: "payment_intent.payment_failed", object: intent },
  ];
  return { error, happenings };
}
