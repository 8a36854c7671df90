import { assert } from "@/lib/core/assert";
import { fitsShape, MAX_CROP_PERCENT, type NativeRatio, nativeSizes } from "./native-fit";
import { type SizeRule, sizeProblem, tierOfSize } from "./size-rule";
import { edgesOf, type Size, TIERS } from "./sizes";

/** The share of a drawn picture that a crop leaves at least. */
const KEPT = 1 - MAX_CROP_PERCENT / 100;

/** The legal size whose edges differ least from the wanted ones; of equals the cheaper tier, then the larger image. */
export function nearestSize(rule: SizeRule, wanted: Size): Size {
  let nearest: Size | null = null;
  for (const size of candidates(rule, wanted)) {
    if (nearest === null || compare(rule, size, nearest, wanted) < 0) nearest = size;
  }
  assert(nearest, "the size rule allows no size");
  return nearest;
}

/** Some 50,000 legal sizes for a rule of limits: about a millisecond, spent only on requests that are refused. */
function* candidates(rule: SizeRule, wanted: Size): Generator<Size> {
  if (rule.kind === "list") {
    yield* rule.sizes.map(edgesOf);
    return;
  }
  if (rule.kind === "native") {
    yield* nativeCandidates(rule.ratios, wanted);
    return;
  }
  for (let width = rule.multipleOf; width <= rule.longestEdge; width += rule.multipleOf) {
    for (let height = rule.multipleOf; height <= rule.longestEdge; height += rule.multipleOf) {
      const size = { width, height };
      if (sizeProblem(rule, size) === null) yield size;
    }
  }
}

/**
 * Around each native size lies a wedge of shapes that it serves, up to its own edges. The nearest point of a wedge lies on
 * one of its slanted sides or on an outer edge: near those, every row and column gives its own nearest point. A size that
 * is only too large keeps its shape.
 */
function* nativeCandidates(ratios: readonly NativeRatio[], wanted: Size): Generator<Size> {
  const natives = nativeSizes(ratios);
  const ofShape = natives.filter((native) => fitsShape(native, wanted));
  for (const native of ofShape.length > 0 ? ofShape : natives) {
    for (const { width, height } of wedgePoints(native, wanted)) {
      if (width <= native.width && height <= native.height && fitsShape(native, { width, height }))
        yield { width, height };
    }
  }
}

function* wedgePoints(native: Size, wanted: Size): Generator<Size> {
  yield native;
  const shape = native.width / native.height;
  const [narrowest, widest] = [shape * KEPT, shape / KEPT];
  for (const slope of [narrowest, widest]) {
    const foot = Math.min(native.height, (wanted.width * slope + wanted.height) / (slope * slope + 1));
    for (const height of around(foot)) {
      for (const width of around(between(wanted.width, height * narrowest, height * widest))) yield { width, height };
    }
    for (const width of around(Math.min(native.width, foot * slope))) {
      for (const height of around(between(wanted.height, width / widest, width / narrowest))) yield { width, height };
    }
  }
}

function between(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

function around(edge: number): number[] {
  return [0, -1, 1].map((nudge) => Math.round(edge) + nudge).filter((near) => near >= 1);
}

function compare(rule: SizeRule, a: Size, b: Size, wanted: Size): number {
  const closer = distance(a, wanted) - distance(b, wanted);
  if (closer !== 0) return closer;
  return tierIndex(rule, a) - tierIndex(rule, b) || b.width * b.height - a.width * a.height;
}

function distance(size: Size, wanted: Size): number {
  return (size.width - wanted.width) ** 2 + (size.height - wanted.height) ** 2;
}

function tierIndex(rule: SizeRule, size: Size): number {
  return TIERS.indexOf(tierOfSize(rule, size));
}
