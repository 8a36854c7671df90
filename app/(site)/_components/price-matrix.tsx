import { formatNumber } from "@/components/layout/format-number";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { modelCard } from "@/lib/catalog/model-card";
import { dollarsOf, extentOf, hasQualities, PRICED_QUALITIES } from "./price-values";

/** Credits and money per image: a row per tier, a column per quality, or a single one where the quality has no effect. */
function PriceMatrix({ model, caption }: { model: ModelDefinition; caption?: string }) {
  const card = modelCard(model);
  const { matrix, auto } = card.pricing;
  const isByQuality = hasQualities(model);
  const qualities = isByQuality ? PRICED_QUALITIES : ([auto.quality] as const);
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <table className="w-full">
        <caption className={caption ? "border-line border-b px-4 py-3 text-left font-medium font-mono" : "sr-only"}>
          {caption ?? `Credits per image of ${model.id}`}
        </caption>
        <thead>
          <tr className="text-ink-3 text-xs">
            <th scope="col" className="h-10 px-4 text-left font-label">
              {card.sizes.ratios ? "Size" : "Longest edge"}
            </th>
            {qualities.map((quality) => (
              <th key={quality} scope="col" className="h-10 px-4 text-right font-label">
                {isByQuality ? quality : "any quality"}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {card.sizes.tiers.map(({ tier }) => (
            <tr key={tier} className="border-line border-t">
              <th scope="row" className="px-4 py-2.5 text-left font-normal">
                <span className="mr-2 inline-block font-medium">{tier}</span>
                <span className="inline-block text-ink-3 text-xs">{extentOf(card, tier)}</span>
              </th>
              {qualities.map((quality) => (
                <td key={quality} className="px-4 py-2.5 text-right tabular-nums">
                  <span className="block font-strong">{formatNumber(matrix[tier]?.[quality] ?? 0)}</span>
                  <span className="block text-ink-3 text-xs">{dollarsOf(matrix[tier]?.[quality] ?? 0)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How a price is found, in words. */
function PriceRule({ model }: { model: ModelDefinition }) {
  const { auto } = modelCard(model).pricing;
  return (
    <p className="mt-3 text-pretty text-ink-3 text-xs">
      <code className="mono">size=auto</code> is billed as {auto.size}
      {hasQualities(model) ? (
        <>
          , <code className="mono">quality=auto</code> as {auto.quality}
        </>
      ) : null}
      ; <code className="mono">n</code> multiplies. Only successful outputs are paid for. Final billing follows the
      delivered output, never above the quote, and is what the dashboard's record of the request shows.
    </p>
  );
}

export { PriceMatrix, PriceRule };
