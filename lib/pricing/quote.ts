import type { ModelDefinition, PricedQuality } from "@/lib/catalog/define-model";
import type { Quality } from "@/lib/catalog/parameters";
import { edgesOf, longestEdge, type RequestedSize, TIERS, type Tier, tierOf } from "@/lib/catalog/sizes";
import { assert } from "@/lib/core/assert";
import { type Millicredits, millicredits, timesCredits } from "@/lib/core/credits";
import { priceVersion } from "./price-version";

/** The price of a call, fixed before work starts. Plain JSON: it is stored with the hold and charged from there. */
export type Quote = {
  /** The tier asked for; `size=auto` is 1K. */
  tier: Tier;
  /** The quality paid for; `quality=auto` is high. */
  pricedQuality: PricedQuality;
  /** For one image of that tier. */
  unit: Millicredits;
  n: number;
  /** What is held, and the most the call can cost. */
  total: Millicredits;
  priceVersion: string;
  /** `gpt-image-2 · 1K · high` */
  rule: string;
  /** What one image costs if it comes back in that tier; larger tiers than the requested one are not listed. */
  tierUnits: Partial<Record<Tier, Millicredits>>;
};

type QuoteInput = { model: ModelDefinition; size: RequestedSize; quality: Quality; n: number };

/** Prices a validated call: the one function behind quotes, holds and the button on screen. */
export function quote({ model, size, quality, n }: QuoteInput): Quote {
  assert(Number.isInteger(n) && n >= 1, `${n} is not a number of images`);
  const tier = size === "auto" ? "1K" : tierOf(longestEdge(edgesOf(size)));
  const pricedQuality = quality === "auto" ? "high" : quality;
  const unit = model.prices[tier]?.[pricedQuality];
  assert(unit, `${model.id} has no price for ${tier} ${pricedQuality}`);
  return {
    tier,
    pricedQuality,
    unit,
    n,
    total: timesCredits(unit, n),
    priceVersion: priceVersion(model),
    rule: `${model.id} · ${tier} · ${pricedQuality}`,
    tierUnits: unitsUpTo(model, tier, pricedQuality),
  };
}

type Delivered = {
  quote: Pick<Quote, "unit" | "tierUnits">;
  requestedSize: RequestedSize;
  /** Pixels, measured from the bytes handed over. */
  deliveredWidth: number;
  deliveredHeight: number;
};

/** The price of one delivered image: that of the smaller of the requested and the delivered tier, never above the quote. */
export function chargeFor({ quote, requestedSize, deliveredWidth, deliveredHeight }: Delivered): Millicredits {
  assert(deliveredWidth > 0 && deliveredHeight > 0, "a delivered image has a size");
  if (requestedSize === "auto") return quote.unit;
  const tier = tierOf(Math.max(deliveredWidth, deliveredHeight));
  return millicredits(Math.min(quote.unit, quote.tierUnits[tier] ?? quote.unit));
}

function unitsUpTo(model: ModelDefinition, limit: Tier, quality: PricedQuality): Quote["tierUnits"] {
  const tiers = TIERS.slice(0, TIERS.indexOf(limit) + 1);
  return Object.fromEntries(
    tiers.flatMap((tier) => {
      const row = model.prices[tier];
      return row === undefined ? [] : [[tier, row[quality]]];
    }),
  );
}
