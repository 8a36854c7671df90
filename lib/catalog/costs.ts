import type { PricedQuality } from "./define-model";
import type { Tier } from "./sizes";

type CostMatrix = Partial<Record<Tier, Record<PricedQuality, number>>>;

/**
 * What one image costs the operator at its provider, in cents of a US dollar, by the tier and quality that the customer
 * pays for. Margins are reckoned with it; nothing is charged by it. Edit a figure when your provider's bill says otherwise.
 */
const COSTS: Readonly<Record<string, CostMatrix>> = {
  // OpenAI's price list of 2026-11: $30 for a million image tokens; 1024x1024, 2048x2048 and 3840x2160 by its token formula.
  "gpt-image-2": {
    "1K": { low: 0.59, medium: 5.27, high: 21.07 },
    "2K": { low: 1.19, medium: 10.7, high: 42.82 },
    "4K": { low: 1.11, medium: 10.01, high: 40.03 },
  },
  // OpenAI's price list of 2026-11 for 1024x1024: $32 for a million image tokens.
  "gpt-image-1.5": { "1K": { low: 0.9, medium: 3.4, high: 13.3 } },
  // Google's price list of 2026-11: 1,120 tokens up to 2K and 2,000 at 4K.
  "gemini-3-pro-image-preview": { "1K": anyQuality(13.4), "2K": anyQuality(13.4), "4K": anyQuality(24) },
  // Google's price list of 2026-11: $60 for a million image tokens.
  "gemini-3.1-flash-image-preview": {
    "512": anyQuality(4.5),
    "1K": anyQuality(6.7),
    "2K": anyQuality(10.1),
    "4K": anyQuality(15.1),
  },
  // Google's price of 2026-11 for the 1,290 tokens of the model it replaces.
  "gemini-2.5-flash-image": { "1K": anyQuality(3.9) },
};

/** Cents that one image costs at its provider; null for what this table does not know. */
export function costOfImage(model: string, tier: string, quality: string): number | null {
  const matrix = Object.hasOwn(COSTS, model) ? COSTS[model] : undefined;
  const row = Object.entries(matrix ?? {}).find(([name]) => name === tier)?.[1];
  return Object.entries(row ?? {}).find(([name]) => name === quality)?.[1] ?? null;
}

function anyQuality(cents: number): Record<PricedQuality, number> {
  return { low: cents, medium: cents, high: cents };
}
