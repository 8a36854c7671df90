import type { Happening } from "../create-stand-in";
import type { MethodRecord } from "../stripe-objects";

/** Saves a payment method for a customer. */
export function attachMethod({ method }: MethodRecord, customer: string): Happening {
  method.customer = customer;
  method.allow_redisplay = "always";
  return { type: "payment_method.attached", object: method };
}
