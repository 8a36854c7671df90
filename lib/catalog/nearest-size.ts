import { assert } from "@/lib/core/assert";
import { type SizeRule, sizeProblem } from "./size-rule";
import { edgesOf, longestEdge, type Size, TIERS, tierOf } from "./sizes";

/** The legal size whose edges differ least from the wanted ones; of equals the cheaper tier, then the larger image. */
export function nearestSize(rule: SizeRule, wanted: Size): Size {
  let nearest: Size | null = null;
  for (const size of legalSizes(rule)) {
    if (nearest === null || compare(size, nearest, wanted) < 0) nearest = size;
  }
  assert(nearest, "the size rule allows no size");
  return nearest;
}

/** Some 50,000 candidates for a rule of limits: about a millisecond, spent only on requests that are refused. */
function* legalSizes(rule: SizeRule): Generator<Size> {
  if (rule.kind === "list") {
    yield* rule.sizes.map(edgesOf);
    return;
  }
  for (let width = rule.multipleOf; width <= rule.longestEdge; width += rule.multipleOf) {
    for (let height = rule.multipleOf; height <= rule.longestEdge; height += rule.multipleOf) {
      const size = { width, height };
      if (sizeProblem(rule, size) === null) yield size;
    }
  }
}

function compare(a: Size, b: Size, wanted: Size): number {
  return (
    distance(a, wanted) - distance(b, wanted) || tierIndex(a) - tierIndex(b) || b.width * b.height - a.width * a.height
  );
}

function distance(size: Size, wanted: Size): number {
  return (size.width - wanted.width) ** 2 + (size.height - wanted.height) ** 2;
}

function tierIndex(size: Size): number {
  return TIERS.indexOf(tierOf(longestEdge(size)));
}
