import { fitsShape, type NativeRatio, nativeFit, nativeSizes } from "./native-fit";
import { edgesOf, formatSize, longestEdge, type Size, type SizeText, type Tier, tierOf } from "./sizes";

type LimitsRule = {
  kind: "limits";
  multipleOf: number;
  longestEdge: number;
  /** Long edge divided by short edge. */
  maxRatio: number;
  minPixels: number;
  maxPixels: number;
};

/**
 * Which WIDTHxHEIGHT a model can serve: anything within limits, a closed list, or anything that one of its own aspect
 * ratios gives with a small crop.
 */
export type SizeRule =
  | LimitsRule
  | { kind: "list"; sizes: readonly SizeText[] }
  | { kind: "native"; ratios: readonly NativeRatio[] };

export type SizeProblem =
  | "not_listed"
  | "longest_edge"
  | "multiple"
  | "ratio"
  | "too_few_pixels"
  | "too_many_pixels"
  | "other_shape"
  | "above_native";

/** The first thing that keeps a model from serving exactly this size, or null when nothing does. */
export function sizeProblem(rule: SizeRule, size: Size): SizeProblem | null {
  switch (rule.kind) {
    case "list":
      return rule.sizes.includes(formatSize(size)) ? null : "not_listed";
    case "limits":
      return limitsProblem(rule, size);
    case "native":
      if (nativeFit(rule.ratios, size) !== null) return null;
      return nativeSizes(rule.ratios).some((native) => fitsShape(native, size)) ? "above_native" : "other_shape";
  }
}

function limitsProblem(rule: LimitsRule, size: Size): SizeProblem | null {
  const long = longestEdge(size);
  const short = Math.min(size.width, size.height);
  if (long > rule.longestEdge) return "longest_edge";
  if (size.width % rule.multipleOf !== 0 || size.height % rule.multipleOf !== 0) return "multiple";
  if (long > rule.maxRatio * short) return "ratio";
  if (long * short < rule.minPixels) return "too_few_pixels";
  return long * short > rule.maxPixels ? "too_many_pixels" : null;
}

/** What a legal size is priced as: the native resolution behind it where there is one, else by its longest edge. */
export function tierOfSize(rule: SizeRule, size: Size): Tier {
  const fit = rule.kind === "native" ? nativeFit(rule.ratios, size) : null;
  return fit?.tier ?? tierOf(longestEdge(size));
}

/** Every tier that some legal size of the rule belongs to. */
export function reachableTiers(rule: SizeRule): Set<Tier> {
  switch (rule.kind) {
    case "list":
      return new Set(rule.sizes.map((size) => tierOf(longestEdge(edgesOf(size)))));
    case "native":
      return new Set(nativeSizes(rule.ratios).map(({ tier }) => tier));
    case "limits": {
      const tiers = new Set<Tier>();
      const shortestSquare = Math.ceil(Math.sqrt(rule.minPixels) / rule.multipleOf) * rule.multipleOf;
      for (let edge = shortestSquare; edge <= rule.longestEdge; edge += rule.multipleOf) tiers.add(tierOf(edge));
      return tiers;
    }
  }
}
