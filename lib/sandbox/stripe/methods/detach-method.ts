import type { Happening, StripeStandIn } from "../create-stand-in";
import type { MethodRecord } from "../stripe-objects";

/** Forgets a customer's payment method for good: nobody can pay with it again. */
export function detachMethod({ customers }: StripeStandIn, { id, method }: MethodRecord): Happening {
  const customer = method.customer === null ? null : customers.find(method.customer);
  if (customer?.invoice_settings.default_payment_method === id) customer.invoice_settings.default_payment_method = null;
  method.customer = null;
  return { type: "payment_method.detached", object: method };
}
