import { nearestSize } from "./nearest-size";
import { type SizeProblem, type SizeRule, sizeProblem } from "./size-rule";
import { formatSize, longestEdge, type Size, type SizeText, type Tier, tierOf } from "./sizes";

export type SizeCheck = { ok: true; tier: Tier } | { ok: false; reason: string; nearest: SizeText };

/** Whether a model draws exactly this size; if not, the reason in words and the nearest size that it does draw. */
export function checkSize(model: { sizes: SizeRule }, size: Size): SizeCheck {
  const problem = sizeProblem(model.sizes, size);
  if (problem === null) return { ok: true, tier: tierOf(longestEdge(size)) };
  return {
    ok: false,
    reason: reasonFor(problem, model.sizes, size),
    nearest: formatSize(nearestSize(model.sizes, size)),
  };
}

function reasonFor(problem: SizeProblem, rule: SizeRule, size: Size): string {
  if (rule.kind === "list" || problem === "not_listed") return "it is not one of the sizes of this model";
  const pixels = count(size.width * size.height);
  const reasons: Record<typeof problem, string> = {
    longest_edge: `the longest edge may be at most ${rule.longestEdge} pixels`,
    multiple: `width and height must both be multiples of ${rule.multipleOf}`,
    ratio: `the long edge may be at most ${rule.maxRatio} times the short edge`,
    too_few_pixels: `it has ${pixels} pixels, and at least ${count(rule.minPixels)} are needed`,
    too_many_pixels: `it has ${pixels} pixels, and at most ${count(rule.maxPixels)} are possible`,
  };
  return reasons[problem];
}

function count(pixels: number): string {
  return pixels.toLocaleString("en-US");
}
