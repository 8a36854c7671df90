import Link from "next/link";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { TIERS } from "@/lib/catalog/sizes";
import { liveFigures } from "@/lib/status/live-figures";
import type { Service } from "@/lib/status/service-rows";
import { formatAvailability, formatSeconds } from "./format-figures";
import { tierPrices } from "./price-values";
import { ScrollTable } from "./scroll-table";

type ModelTableProps = { label: string; models: readonly ModelDefinition[]; service: Service; current?: string };

/** Models side by side on quality, speed and cost. */
function ModelTable({ label, models, service, current }: ModelTableProps) {
  const tiers = TIERS.filter((tier) => models.some(({ prices }) => prices[tier]));
  return (
    <ScrollTable label={label}>
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col">Sizes</th>
          <th scope="col">Qualities</th>
          <th scope="col">Inputs</th>
          <th scope="col">Mask</th>
          {tiers.map((tier) => (
            <th key={tier} scope="col" className="text-right">
              {tier}
            </th>
          ))}
          <th scope="col" className="text-right">
            p50, 24 h
          </th>
          <th scope="col" className="text-right">
            Success, 30 d
          </th>
        </tr>
      </thead>
      <tbody>
        {models.map((model) => {
          const { day, month } = liveFigures(service, model).all;
          return (
            <tr
              key={model.id}
              aria-current={model.id === current || undefined}
              className="aria-current:bg-hover aria-current:[&>th]:shadow-[inset_2px_0_var(--color-accent)]"
            >
              <th scope="row" className="whitespace-nowrap">
                <Link
                  href={`/models/${model.id}`}
                  prefetch={false}
                  className="mono rounded-xs font-medium hover:underline"
                >
                  {model.id}
                </Link>
              </th>
              <td className="whitespace-nowrap">{shortSizes(model)}</td>
              <td className="whitespace-nowrap">{model.noEffect.includes("quality") ? "one" : "low to high"}</td>
              <td className="whitespace-nowrap tabular-nums">
                {model.maxInputs > 0 ? `up to ${model.maxInputs}` : "none"}
              </td>
              <td>{model.masks ? "yes" : "no"}</td>
              {tiers.map((tier) => (
                <td key={tier} className="whitespace-nowrap text-right tabular-nums">
                  {tierPrices(model, tier) ?? "–"}
                </td>
              ))}
              <td className="whitespace-nowrap text-right tabular-nums">{formatSeconds(day.p50)}</td>
              <td className="text-right tabular-nums">{formatAvailability(month)}</td>
            </tr>
          );
        })}
      </tbody>
    </ScrollTable>
  );
}

function shortSizes({ sizes, prices }: ModelDefinition): string {
  const tiers = TIERS.filter((tier) => prices[tier]);
  if (sizes.kind === "limits") return `any to ${sizes.longestEdge} px`;
  if (sizes.kind === "list") return `${sizes.sizes.length} fixed`;
  return tiers.length > 1 ? `${sizes.ratios.length} ratios to ${tiers.at(-1)}` : `${sizes.ratios.length} ratios`;
}

export { ModelTable };
