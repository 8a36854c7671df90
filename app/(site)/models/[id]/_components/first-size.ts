import type { ModelDefinition, PricedQuality } from "@/lib/catalog/define-model";
import { formatSize } from "@/lib/catalog/sizes";
import { PRICED_QUALITIES } from "../../../_components/price-values";

type Query = Record<string, string | string[] | undefined>;

const FALLBACK = formatSize({ width: 1024, height: 1024 });

/** Where the explorer opens: what the address says, else a preset that is not the smallest. */
export function firstSize(
  { presets }: ModelDefinition,
  { size, quality }: Query,
): { size: string; quality: PricedQuality } {
  const isSize = typeof size === "string" && /^\d{0,5}x\d{0,5}$/.test(size);
  const preset = presets.at(Math.floor(presets.length / 2))?.size ?? FALLBACK;
  return {
    size: isSize ? size : preset,
    quality: PRICED_QUALITIES.find((one) => one === quality) ?? "medium",
  };
}
