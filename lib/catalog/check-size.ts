import { MAX_CROP_PERCENT } from "./native-fit";
import { nearestSize } from "./nearest-size";
import { type SizeProblem, type SizeRule, sizeProblem, tierOfSize } from "./size-rule";
import { formatSize, type Size, type SizeText, type Tier } from "./sizes";

export type SizeCheck = { ok: true; tier: Tier } | { ok: false; reason: string; nearest: SizeText };

/** Whether a model serves exactly this size; if not, the reason in words and the nearest size that it does serve. */
export function checkSize(model: { sizes: SizeRule }, size: Size): SizeCheck {
  const problem = sizeProblem(model.sizes, size);
  if (problem === null) return { ok: true, tier: tierOfSize(model.sizes, size) };
  return {
    ok: false,
    reason: reasonFor(problem, model.sizes, size),
    nearest: formatSize(nearestSize(model.sizes, size)),
  };
}

function reasonFor(problem: SizeProblem, rule: SizeRule, size: Size): string {
  switch (rule.kind) {
    case "list":
      return "it is not one of the sizes of this model";
    case "native":
      return problem === "above_native"
        ? "it is larger than the largest picture that this model draws in that shape"
        : `its shape is more than ${MAX_CROP_PERCENT}% away from every ratio of this model (${rule.ratios.map(({ ratio }) => ratio).join(", ")})`;
    case "limits":
      return limitsReason(problem, rule, size);
  }
}

function limitsReason(problem: SizeProblem, rule: Extract<SizeRule, { kind: "limits" }>, size: Size): string {
  const pixels = count(size.width * size.height);
  switch (problem) {
    case "longest_edge":
      return `the longest edge may be at most ${rule.longestEdge} pixels`;
    case "multiple":
      return `width and height must both be multiples of ${rule.multipleOf}`;
    case "ratio":
      return `the long edge may be at most ${rule.maxRatio} times the short edge`;
    case "too_few_pixels":
      return `it has ${pixels} pixels, and at least ${count(rule.minPixels)} are needed`;
    default:
      return `it has ${pixels} pixels, and at most ${count(rule.maxPixels)} are possible`;
  }
}

function count(pixels: number): string {
  return pixels.toLocaleString("en-US");
}
