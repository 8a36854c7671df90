import { checkSize } from "@/lib/catalog/check-size";
import { nativeFit } from "@/lib/catalog/native-fit";
import { nearestSize } from "@/lib/catalog/nearest-size";
import { type SizeRule, tierOfSize } from "@/lib/catalog/size-rule";
import {
  edgesOf,
  formatSize,
  longestEdge,
  parseSize,
  type Size,
  type SizeText,
  TIER_EDGES,
  TIERS,
  type Tier,
} from "@/lib/catalog/sizes";

/** What is said of a size that was typed. `from`: what the model draws first and cuts down. */
export type Verdict =
  | { kind: "unreadable" }
  | { kind: "illegal"; size: Size; reason: string; nearest: SizeText }
  | { kind: "legal"; size: Size; tier: Tier; from: SizeText | null; cheaper: { size: SizeText; tier: Tier } | null };

/** Whether a model serves exactly that size, its tier, and the largest size of its shape that is a tier cheaper. */
export function judgeSize(sizes: SizeRule, text: string): Verdict {
  const size = parseSize(text);
  if (!size) return { kind: "unreadable" };
  const check = checkSize({ sizes }, size);
  if (!check.ok) return { kind: "illegal", size, reason: check.reason, nearest: check.nearest };
  const fit = sizes.kind === "native" ? nativeFit(sizes.ratios, size) : null;
  const from = fit && fit.native !== formatSize(size) ? fit.native : null;
  return { kind: "legal", size, tier: check.tier, from, cheaper: cheaperOf(sizes, size, check.tier) };
}

/** Only where the price depends on the edges alone; other models list what they draw. */
function cheaperOf(sizes: SizeRule, size: Size, tier: Tier): { size: SizeText; tier: Tier } | null {
  const below = TIERS[TIERS.indexOf(tier) - 1];
  if (sizes.kind === "list" || below === undefined) return null;
  const edge = largestEdge(sizes, size, below);
  if (edge === null) return null;
  const scale = edge / longestEdge(size);
  const nearest = nearestSize(sizes, { width: size.width * scale, height: size.height * scale });
  return tierOfSize(sizes, nearest) === below ? { size: formatSize(nearest), tier: below } : null;
}

/** The longest edge of a shape within a tier. */
function largestEdge(sizes: SizeRule, size: Size, tier: Tier): number | null {
  const edges: Partial<Record<Tier, number>> = TIER_EDGES;
  if (sizes.kind !== "native") return edges[tier] ?? null;
  const ratio = nativeFit(sizes.ratios, size)?.ratio;
  const text = sizes.ratios.find((one) => one.ratio === ratio)?.sizes[tier];
  return text === undefined ? null : longestEdge(edgesOf(text));
}
