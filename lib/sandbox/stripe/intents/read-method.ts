import type { Params } from "../params";
import type { Scene } from "../scene";
import type { MethodRecord } from "../stripe-objects";
import { stripeProblems } from "../stripe-problem";

/** The `payment_method` to pay with; null when it is absent. Only the customer that it is saved for pays with it. */
export function readMethod(
  { standIn }: Scene,
  params: Params,
  { customer }: { customer: string | null },
): MethodRecord | null {
  const id = params.text("payment_method");
  if (id === null) return null;
  const record = standIn.methods.find(id);
  if (!record)
    throw stripeProblems.invalid(
      "payment_method",
      `There is no payment method ${id.slice(0, 100)}.`,
      "resource_missing",
    );
  if (record.method.customer !== null && record.method.customer === customer) return record;
  const message =
    record.method.customer === null
      ? `The payment method ${id} is not attached to a customer, or was detached: it cannot be used again.`
      : `The payment method ${id} is attached to another customer.`;
  throw stripeProblems.invalid("payment_method", message, "payment_method_unexpected_state");
}
