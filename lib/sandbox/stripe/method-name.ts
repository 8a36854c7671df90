import type { PaymentMethod } from "./stripe-objects";

/** What people call a payment method: `Visa ending in 4242, expires 12/2034`. */
export function methodName({ card, type }: PaymentMethod): string {
  if (type !== "card" || !card) return "Bank account";
  return `Visa ending in ${card.last4}, expires ${card.exp_month}/${card.exp_year}`;
}
