import { formatNumber } from "@/components/layout/format-number";
import type { ModelCard } from "@/lib/catalog/model-card";

const QUALITIES = ["low", "medium", "high"] as const;

/** Credits per image: a row per tier, a column per quality. */
function PriceMatrix({ card }: { card: ModelCard }) {
  const { matrix, auto } = card.pricing;
  const isAuto = (tier: string, quality: string) => tier === auto.size && quality === auto.quality;
  return (
    <>
      <table className="w-full">
        <caption className="pb-2 text-left font-medium">Credits per image</caption>
        <thead>
          <tr className="border-line border-b text-ink-3 text-xs">
            <th scope="col" className="h-8 text-left font-label">
              Longest edge
            </th>
            {QUALITIES.map((quality) => (
              <th key={quality} scope="col" className="h-8 pl-3 text-right font-label">
                {quality}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {card.sizes.tiers.map(({ tier, longest_edge: edge }) => (
            <tr key={tier} className="border-line border-b">
              <th scope="row" className="h-10 text-left font-normal">
                <span className="inline-block w-8 font-medium">{tier}</span>
                {edge === null ? null : <span className="whitespace-nowrap text-ink-3 text-xs">up to {edge} px</span>}
              </th>
              {QUALITIES.map((quality) => (
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
        * also the price of size auto with quality auto. Several images cost that many times the price.
      </p>
    </>
  );
}

export { PriceMatrix };
