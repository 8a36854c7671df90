import { nativeSizes } from "@/lib/catalog/native-fit";
import { type SizeRule, tierOfSize } from "@/lib/catalog/size-rule";
import { edgesOf, type Size, TIER_EDGES, TIERS, type Tier } from "@/lib/catalog/sizes";

/** The plane of sizes: width to the right, height upwards, in pixels of pictures from 0 to `edge`. */
export type SizePlane = {
  edge: number;
  ticks: number[];
  /** From large to small, each as an SVG path on the plane's own pixels; none where only a list is legal. */
  areas: { tier: Tier; path: string; label: Size | null }[];
};

const STEPS = 48;
const TICK_STEPS = [512, 1024, 2048, 4096];
const MOST_TICKS = 7;
/** Longer shapes run out of the plane, which would be empty otherwise. */
const SHOWN_RATIO = 3;
/** The narrowest wedge that can be seen. */
const KEPT = 0.97;

/** Where the legal sizes of a model lie. */
export function sizePlane(rule: SizeRule): SizePlane {
  const longest = longestOf(rule);
  const step = TICK_STEPS.find((one) => longest / one <= MOST_TICKS) ?? TICK_STEPS.at(-1) ?? longest;
  const count = Math.ceil(longest / step);
  return {
    edge: count * step,
    ticks: Array.from({ length: count + 1 }, (_, index) => index * step),
    areas: areasOf(rule),
  };
}

function longestOf(rule: SizeRule): number {
  if (rule.kind === "limits") return rule.longestEdge;
  const sizes = rule.kind === "list" ? rule.sizes.map(edgesOf) : nativeSizes(rule.ratios);
  const shown = sizes.filter(({ width, height }) => Math.max(width / height, height / width) <= SHOWN_RATIO);
  return Math.max(...shown.flatMap(({ width, height }) => [width, height]));
}

function areasOf(rule: SizeRule): SizePlane["areas"] {
  if (rule.kind === "list") return [];
  if (rule.kind === "native") return TIERS.toReversed().flatMap((tier) => wedges(rule, tier));
  const edges: Partial<Record<Tier, number>> = { ...TIER_EDGES, "4K": rule.longestEdge };
  return TIERS.toReversed().flatMap((tier) => {
    const edge = edges[tier];
    return edge === undefined ? [] : [limitsArea(rule, tier, Math.min(edge, rule.longestEdge))];
  });
}

type Limits = Extract<SizeRule, { kind: "limits" }>;

/** All legal sizes up to an edge: out along the far border, back along the near one. */
function limitsArea(rule: Limits, tier: Tier, edge: number): SizePlane["areas"][number] {
  const shapes = Array.from({ length: STEPS + 1 }, (_, index) => rule.maxRatio ** ((2 * index) / STEPS - 1));
  const far = shapes.map((shape) => along(shape, Math.min(rule.maxPixels, edgePixels(shape, edge))));
  const near = shapes.map((shape) => along(shape, rule.minPixels));
  const isReached = shapes.map((shape) => edgePixels(shape, edge) >= rule.minPixels);
  const points = [
    ...far.filter((_, index) => isReached[index]),
    ...near.filter((_, index) => isReached[index]).reverse(),
  ];
  return { tier, path: pathOf(points), label: labelAt(tier, edge) };
}

function labelAt(tier: Tier, edge: number): Size {
  const share = tier === "1K" ? 0.62 : 0.82;
  return {
    width: Math.round(edge * (tier === "4K" ? 0.68 : share)),
    height: Math.round(edge * (tier === "4K" ? 0.7 : share)),
  };
}

/** The size of that shape (width by height) with so many pixels. */
function along(shape: number, pixels: number): Size {
  return { width: Math.sqrt(pixels * shape), height: Math.sqrt(pixels / shape) };
}

function edgePixels(shape: number, edge: number): number {
  return shape >= 1 ? (edge * edge) / shape : edge * edge * shape;
}

/** Around each native size lies what can be cut from it, from nothing up to its own edges. */
function wedges(rule: Extract<SizeRule, { kind: "native" }>, tier: Tier): SizePlane["areas"] {
  const natives = nativeSizes(rule.ratios).filter((native) => native.tier === tier);
  const path = natives
    .map(({ width, height }) =>
      pathOf([
        { width: 0, height: 0 },
        { width, height: height * KEPT },
        { width, height },
        { width: width * KEPT, height },
      ]),
    )
    .join("");
  return path === "" ? [] : [{ tier, path, label: null }];
}

function pathOf(points: readonly Size[]): string {
  return `M${points.map(({ width, height }) => `${Math.round(width)} ${Math.round(height)}`).join("L")}Z`;
}

/** The presets of a model by place and tier. */
export function presetPoints({
  sizes,
  presets,
}: {
  sizes: SizeRule;
  presets: readonly { size: `${number}x${number}` }[];
}) {
  return presets.map(({ size }) => ({ ...edgesOf(size), tier: tierOfSize(sizes, edgesOf(size)) }));
}
