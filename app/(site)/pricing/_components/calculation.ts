import { listModels } from "@/lib/catalog";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { TIERS } from "@/lib/catalog/sizes";
import { toCredits } from "@/lib/core/credits";
import { hasQualities, PRICED_QUALITIES } from "../../_components/price-values";
import type { Calculation, Prices } from "./calculator";

type Query = Record<string, string | string[] | undefined>;

const IMAGES = 100;

/** Every cell of a model's matrix, in credits. */
export function pricesOf(model: ModelDefinition): Prices {
  const qualities = hasQualities(model) ? PRICED_QUALITIES : [null];
  const cells = TIERS.flatMap((tier) => {
    const row = model.prices[tier];
    return row ? qualities.map((quality) => ({ tier, quality, credits: toCredits(row[quality ?? "high"]) })) : [];
  });
  return { model: model.id, cells };
}

/** Where the calculator opens: what the address says, as far as it is possible. */
export function firstCalculation({ model, tier, quality, images }: Query): Calculation {
  const known = listModels().find(({ id }) => id === model) ?? listModels()[0];
  const count = Number(images);
  return {
    model: known?.id ?? "",
    tier: TIERS.find((one) => one === tier) ?? "1K",
    quality: PRICED_QUALITIES.find((one) => one === quality) ?? "medium",
    images: typeof images === "string" && /^\d{1,6}$/.test(images) ? count : IMAGES,
  };
}
