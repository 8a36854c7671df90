import { formatNumber } from "@/components/layout/format-number";
import type { ModelCard } from "@/lib/catalog/model-card";

const QUALITIES = ["low", "medium", "high"] as const;

/** Credits per image: a row per tier, a column per quality, or a single one where the quality has no effect. */
function PriceMatrix({ card }: { card: ModelCard }) {
  const { matrix, auto } = card.pricing;
  const hasQualities = card.parameters.some(({ name, effect }) => name === "quality" && effect === "used");
  const qualities = hasQualities ? QUALITIES : ([auto.quality] as const);
  const isAuto = (tier: string, quality: string) => tier === auto.size && quality === auto.quality;
  return (
    <>
      <table className="w-full">
        <caption className="pb-2 text-left font-medium">Credits per image</caption>
        <thead>
          <tr className="border-line border-b text-ink-3 text-xs">
            <th scope="col" className="h-8 text-left font-label">
              {card.sizes.ratios ? "Size" : "Longest edge"}
            </th>
            {qualities.map((quality) => (
              <th key={quality} scope="col" className="h-8 pl-3 text-right font-label">
                {hasQualities ? quality : "any quality"}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {card.sizes.tiers.map(({ tier }) => (
            <tr key={tier} className="border-line border-b">
              <th scope="row" className="h-10 text-left font-normal">
                <span className="inline-block w-8 font-medium">{tier}</span>
                <span className="whitespace-nowrap text-ink-3 text-xs">{extentOf(card, tier)}</span>
              </th>
              {qualities.map((quality) => (
                <td key={quality} className="h-10 pl-3 text-right font-mono tabular-nums">
                  {formatNumber(matrix[tier]?.[quality] ?? 0)}
                  {isAuto(tier, quality) ? <sup className="text-ink-3">*</sup> : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-ink-3 text-xs">
        * also the price of size auto{hasQualities ? " with quality auto" : ""}. Several images cost that many times the
        price.
      </p>
    </>
  );
}

/** How large the pictures of a tier are: the square of it where a model has ratios of its own. */
function extentOf({ sizes }: ModelCard, tier: ModelCard["sizes"]["tiers"][number]["tier"]): string {
  const square = sizes.ratios?.find(({ ratio }) => ratio === "1:1")?.sizes[tier];
  if (square) return `as ${square.replace("x", "×")}`;
  const edge = sizes.tiers.find((one) => one.tier === tier)?.longest_edge;
  return edge ? `up to ${edge} px` : "";
}

export { PriceMatrix };
