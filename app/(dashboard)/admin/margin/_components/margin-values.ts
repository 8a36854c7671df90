import { formatMoney, formatShare } from "@/components/layout/format-number";

const CENTS = 100;

/** 21.07 → "$0.21", and fractions of a cent where they matter: 0.59 → "$0.0059". */
export function formatCost(cents: number): string {
  if (cents === 0 || Math.abs(cents) >= CENTS) return formatMoney(cents / CENTS);
  const dollars = Math.abs(cents / CENTS).toLocaleString("en-US", {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 4,
    maximumFractionDigits: 4,
  });
  return cents < 0 ? `\u2212${dollars}` : dollars;
}

/** What is left of the revenue, "58.0%" or "−50.5%"; null without revenue. */
export function marginOf(revenueCents: number, costCents: number): string | null {
  if (revenueCents <= 0) return null;
  const left = revenueCents - costCents;
  return left < 0 ? `\u2212${formatLoss(-left, revenueCents)}` : formatShare(left, revenueCents);
}

/** A loss may be larger than the revenue. */
function formatLoss(loss: number, revenue: number): string {
  return `${((loss / revenue) * CENTS).toFixed(1)}%`;
}
