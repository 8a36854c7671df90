import type { ModelDefinition, PricedQuality } from "@/lib/catalog/define-model";
import { nativeSizes } from "@/lib/catalog/native-fit";
import type { Quality } from "@/lib/catalog/parameters";
import { tierOfSize } from "@/lib/catalog/size-rule";
import { edgesOf, formatSize, type RequestedSize, type Size, TIERS, type Tier, tierOf } from "@/lib/catalog/sizes";
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
  /** `gpt-image-2 · 1K · high`; without a quality where it has no effect. */
  rule: string;
  /** What one image costs if it comes back in that tier; larger tiers than the requested one are not listed. */
  tierUnits: Partial<Record<Tier, Millicredits>>;
  /** For models with resolutions of their own, the most pixels of each tier; absent where the longest edge decides. */
  tierPixels?: Partial<Record<Tier, number>>;
};

type QuoteInput = { model: ModelDefinition; size: RequestedSize; quality: Quality; n: number };

/** Prices a validated call: the one function behind quotes, holds and the button on screen. */
export function quote({ model, size, quality, n }: QuoteInput): Quote {
  assert(Number.isInteger(n) && n >= 1, `${n} is not a number of images`);
  const tier = size === "auto" ? "1K" : tierOfSize(model.sizes, edgesOf(size));
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
    rule: [model.id, tier, ...(model.noEffect.includes("quality") ? [] : [pricedQuality])].join(" · "),
    tierUnits: unitsUpTo(model, tier, pricedQuality),
    ...tierPixels(model),
  };
}

type Delivered = {
  quote: Pick<Quote, "unit" | "tierUnits" | "tierPixels">;
  requestedSize: RequestedSize;
  /** Pixels, measured from the bytes handed over. */
  deliveredWidth: number;
  deliveredHeight: number;
};

/** The price of one delivered image: that of the smaller of the requested and the delivered tier, never above the quote. */
export function chargeFor({ quote, requestedSize, deliveredWidth, deliveredHeight }: Delivered): Millicredits {
  assert(deliveredWidth > 0 && deliveredHeight > 0, "a delivered image has a size");
  const delivered = { width: deliveredWidth, height: deliveredHeight };
  if (requestedSize === "auto" || requestedSize === formatSize(delivered)) return quote.unit;
  const tier = tierOfDelivered(quote.tierPixels, delivered);
  return millicredits(Math.min(quote.unit, (tier && quote.tierUnits[tier]) ?? quote.unit));
}

/** The tier that a picture has come back in; undefined where it is larger than any. */
function tierOfDelivered(pixels: Quote["tierPixels"], { width, height }: Size): Tier | undefined {
  if (pixels === undefined) return tierOf(Math.max(width, height));
  return TIERS.find((tier) => (pixels[tier] ?? 0) >= width * height);
}

function tierPixels({ sizes }: ModelDefinition): Pick<Quote, "tierPixels"> {
  if (sizes.kind !== "native") return {};
  const most: Partial<Record<Tier, number>> = {};
  for (const { tier, width, height } of nativeSizes(sizes.ratios)) {
    most[tier] = Math.max(most[tier] ?? 0, width * height);
  }
  return { tierPixels: most };
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
