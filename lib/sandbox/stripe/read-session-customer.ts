import type { CheckoutSession } from "./checkout-objects";
import type { StripeStandIn } from "./create-stand-in";
import type { Params } from "./params";
import { stripeProblems } from "./stripe-problem";

/** Who pays a Checkout Session: a customer, somebody with an address, or whoever comes. */
export function readSessionCustomer(
  standIn: StripeStandIn,
  params: Params,
): Pick<CheckoutSession, "customer" | "customer_details" | "customer_email"> {
  const [id, email] = [params.text("customer"), params.text("customer_email")];
  if (id !== null && email !== null)
    throw stripeProblems.invalid("customer_email", "Only one of customer and customer_email can be given.");
  if (email !== null && !/^[^\s@]+@[^\s@]+$/.test(email))
    throw stripeProblems.invalid("customer_email", `Invalid email address: ${email.slice(0, 100)}`, "email_invalid");
  if (id === null) return { customer: null, customer_details: null, customer_email: email };
  const customer = standIn.customers.find(id);
  if (!customer)
    throw stripeProblems.invalid("customer", `There is no customer ${id.slice(0, 100)}.`, "resource_missing");
  return { customer: id, customer_details: { email: customer.email }, customer_email: null };
}
