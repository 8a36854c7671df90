import type { Happening, StripeStandIn } from "../create-stand-in";
import { recordBalance } from "../record-balance";
import type { Charge, PaymentIntent } from "../stripe-objects";

/** The money of a charge has arrived: charge and PaymentIntent have succeeded, and the account's balance says so. */
export function bookCharge(standIn: StripeStandIn, intent: PaymentIntent, charge: Charge): Happening[] {
  charge.status = "succeeded";
  charge.paid = true;
  const { id: transaction } = recordBalance(standIn, {
    type: charge.id.startsWith("py_") ? "payment" : "charge",
    amount: charge.amount,
    fee: Math.round(charge.amount * 0.029) + 30,
    currency: charge.currency,
    description: charge.description,
    source: charge.id,
  });
  charge.balance_transaction = transaction;
  intent.amount_received = charge.amount;
  intent.status = "succeeded";
  return [
    { type: "charge.succeeded", object: charge },
    { type: "payment_intent.succeeded", object: intent },
  ];
}
