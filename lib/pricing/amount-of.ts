import { type Millicredits, toCredits } from "@/lib/core/credits";
import { CURRENCY_PER_CREDIT } from "./currency";

/** What credits cost without a pack's discount, e.g. "0.14": at least two decimals, and never more than it takes to be exact. */
export function amountOf(credits: Millicredits): string {
  const amount = toCredits(credits) * Number(CURRENCY_PER_CREDIT.amount);
  return amount.toFixed(5).replace(/0{1,3}$/, "");
}
