import type { CheckoutRecord } from "./checkout-objects";
import { formatAmount } from "./format-amount";

/** What a session takes in all, as people write it. */
export function formatTotal({ session }: CheckoutRecord): string {
  return formatAmount(session.amount_total ?? 0, session.currency ?? "usd");
}
