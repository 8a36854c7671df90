import type { Happening } from "../create-stand-in";
import { BANK_DEBIT } from "../methods/new-method";
import type { Scene } from "../scene";
import type { Charge, MethodRecord, PaymentIntent } from "../stripe-objects";
import { bookCharge } from "./book-charge";
import { newCharge } from "./new-charge";

/** Takes the money of a PaymentIntent: at once from a card, days later from a bank's debit (see `settleDebit`). */
export function collectIntent(
  { standIn, address }: Pick<Scene, "standIn" | "address">,
  intent: PaymentIntent,
  { method, email }: { method: MethodRecord; email: string | null },
): { charge: Charge; happenings: Happening[] } {
  const charge = newCharge(intent, { method, email, address });
  standIn.charges.put(charge);
  intent.latest_charge = charge.id;
  intent.payment_method = method.id;
  intent.last_payment_error = null;
  intent.next_action = null;
  if (method.number !== BANK_DEBIT) return { charge, happenings: bookCharge(standIn, intent, charge) };
  intent.status = "processing";
  const happenings = [
    { type: "charge.pending", object: charge },
    { type: "payment_intent.processing", object: intent },
  ];
  return { charge, happenings };
}
