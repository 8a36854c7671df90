import type { ModelDefinition } from "@/lib/catalog/define-model";
import { TIERS } from "@/lib/catalog/sizes";
import { formatCredits } from "@/lib/core/credits";
import { publicUrl } from "@/lib/env";
import { providerName } from "@/lib/http/site/model-facts";
import { amountOf } from "@/lib/pricing/amount-of";
import { CURRENCY_PER_CREDIT } from "@/lib/pricing/currency";
import { hasQualities, PRICED_QUALITIES } from "../../../_components/price-values";

/** A model as a product: one offer per cell of its price matrix, each for one image. */
export function modelJsonLd(model: ModelDefinition): object {
  const url = `${publicUrl()}/models/${model.id}`;
  const qualities = hasQualities(model) ? PRICED_QUALITIES : (["high"] as const);
  const offers = TIERS.flatMap((tier) =>
    qualities.flatMap((quality) => {
      const price = model.prices[tier]?.[quality];
      if (price === undefined) return [];
      const name = hasQualities(model) ? `${tier}, ${quality} quality` : tier;
      return [
        {
          "@type": "Offer",
          name: `One image, ${name} (${formatCredits(price)} credits)`,
          price: amountOf(price),
          priceCurrency: CURRENCY_PER_CREDIT.currency.toUpperCase(),
          url: `${url}#price`,
        },
      ];
    }),
  );
  return {
    "@type": "Product",
    name: model.name,
    sku: model.id,
    description: model.description,
    category: "Image generation API",
    brand: { "@type": "Brand", name: providerName(model) },
    image: `${publicUrl()}/og/${model.id}.png`,
    url,
    offers,
  };
}
