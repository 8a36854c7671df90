import { edgesOf, formatSize, longestEdge, type Size, type SizeText, type Tier, tierOf } from "./sizes";

/** Which WIDTHxHEIGHT a model can draw: anything within limits, or a closed list. */
export type SizeRule =
  | {
      kind: "limits";
      multipleOf: number;
      longestEdge: number;
      /** Long edge divided by short edge. */
      maxRatio: number;
      minPixels: number;
      maxPixels: number;
    }
  | { kind: "list"; sizes: readonly SizeText[] };

export type SizeProblem = "not_listed" | "longest_edge" | "multiple" | "ratio" | "too_few_pixels" | "too_many_pixels";

/** The first thing that keeps a model from drawing exactly this size, or null when nothing does. */
export function sizeProblem(rule: SizeRule, size: Size): SizeProblem | null {
  if (rule.kind === "list") return rule.sizes.includes(formatSize(size)) ? null : "not_listed";
  const long = longestEdge(size);
  const short = Math.min(size.width, size.height);
  if (long > rule.longestEdge) return "longest_edge";
  if (size.width % rule.multipleOf !== 0 || size.height % rule.multipleOf !== 0) return "multiple";
  if (long > rule.maxRatio * short) return "ratio";
  if (long * short < rule.minPixels) return "too_few_pixels";
  return long * short > rule.maxPixels ? "too_many_pixels" : null;
}

/** Every tier that some legal size of the rule belongs to. */
export function reachableTiers(rule: SizeRule): Set<Tier> {
  if (rule.kind === "list") return new Set(rule.sizes.map((size) => tierOf(longestEdge(edgesOf(size)))));
  const tiers = new Set<Tier>();
  const shortestSquare = Math.ceil(Math.sqrt(rule.minPixels) / rule.multipleOf) * rule.multipleOf;
  for (let edge = shortestSquare; edge <= rule.longestEdge; edge += rule.multipleOf) tiers.add(tierOf(edge));
  return tiers;
}
