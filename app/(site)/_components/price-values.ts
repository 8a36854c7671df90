import type { ModelDefinition } from "@/lib/catalog/define-model";
import type { ModelCard } from "@/lib/catalog/model-card";
import { TIERS } from "@/lib/catalog/sizes";
import { formatCredits, fromCredits } from "@/lib/core/credits";
import { amountOf } from "@/lib/pricing/amount-of";

export const PRICED_QUALITIES = ["low", "medium", "high"] as const;

/** Whether the quality changes what a model draws, and with it the price. */
export function hasQualities({ noEffect }: Pick<ModelDefinition, "noEffect">): boolean {
  return !noEffect.includes("quality");
}

/** 14 credits → "$0.14". */
export function dollarsOf(credits: number): string {
  return `$${amountOf(fromCredits(credits))}`;
}

/** "1 to 133 credits", "2 credits". */
export function priceSpan(model: ModelDefinition): string {
  const prices = TIERS.flatMap((tier) => Object.values(model.prices[tier] ?? {})).sort((a, b) => a - b);
  const [least, most] = [prices.at(0), prices.at(-1)];
  if (least === undefined || most === undefined) return "";
  return least === most
    ? `${formatCredits(least)} credits`
    : `${formatCredits(least)} to ${formatCredits(most)} credits`;
}

/** "1 / 4 / 14" of a tier, one number where qualities cost the same, null without such a tier. */
export function tierPrices(model: ModelDefinition, tier: (typeof TIERS)[number]): string | null {
  const row = model.prices[tier];
  if (!row) return null;
  const prices = hasQualities(model) ? [row.low, row.medium, row.high] : [row.high];
  return prices.map(formatCredits).join(" / ");
}

/** How large the pictures of a tier are: the square of it where a model has ratios of its own. */
export function extentOf({ sizes }: ModelCard, tier: (typeof TIERS)[number]): string {
  const square = sizes.ratios?.find(({ ratio }) => ratio === "1:1")?.sizes[tier];
  if (square) return `as ${square.replace("x", "×")}`;
  const edge = sizes.tiers.find((one) => one.tier === tier)?.longest_edge;
  return edge ? `up to ${edge} px` : "";
}
