import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkSize } from "./check-size";
import { listModels } from "./index";
import { fitsShape, nativeFit, nativeSizes } from "./native-fit";
import type { SizeRule } from "./size-rule";
import { edgesOf, formatSize, parseSize, TIERS } from "./sizes";

type NativeRule = Extract<SizeRule, { kind: "native" }>;
const NATIVE = listModels().flatMap(({ id, sizes, prices }) =>
  sizes.kind === "native" ? [{ id, sizes: sizes satisfies NativeRule, prices }] : [],
);

const edge = fc.oneof(fc.integer({ min: 1, max: 14_000 }), fc.integer({ min: 200, max: 3_000 }));
/** Half of them near a real shape, because most random ones are refused. */
const sizeFor = ({ ratios }: NativeRule) => {
  const natives = ratios.flatMap(({ sizes }) => Object.values(sizes).map(edgesOf));
  const nearNative = fc
    .tuple(
      fc.constantFrom(...natives),
      fc.double({ min: 0.02, max: 1.05, noNaN: true }),
      fc.double({ min: 0.95, max: 1.05, noNaN: true }),
    )
    .map(([native, scale, skew]) => ({
      width: Math.max(1, Math.round(native.width * scale * skew)),
      height: Math.max(1, Math.round(native.height * scale)),
    }));
  return fc.oneof(fc.record({ width: edge, height: edge }), nearNative);
};

describe.each(NATIVE)("any size of $id", ({ sizes, prices }) => {
  test("is cropped by at most 3 % from the smallest resolution that covers it, or is refused", () => {
    fc.assert(
      fc.property(sizeFor(sizes), (size) => {
        const fit = nativeFit(sizes.ratios, size);
        const check = checkSize({ sizes }, size);
        expect(check.ok).toBe(fit !== null);
        if (fit === null || !check.ok) return;

        const native = edgesOf(fit.native);
        const scale = Math.max(size.width / native.width, size.height / native.height);
        const kept = (size.width * size.height) / (native.width * native.height * scale * scale);
        expect(scale).toBeLessThanOrEqual(1);
        expect(kept).toBeGreaterThanOrEqual(0.97 - 1e-9);
        expect(fit.crop).toBeCloseTo(1 - kept, 9);
        expect(check.tier).toBe(fit.tier);
        expect(prices[fit.tier]).toBeDefined();

        const smaller = TIERS.slice(0, TIERS.indexOf(fit.tier)).flatMap((tier) => {
          const text = sizes.ratios.find(({ ratio }) => ratio === fit.ratio)?.sizes[tier];
          return text === undefined ? [] : [edgesOf(text)];
        });
        expect(smaller.filter(({ width, height }) => width >= size.width && height >= size.height)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test("that is refused is told a size that works and is as near as any of the model's own, in its shape where there is one", () => {
    fc.assert(
      fc.property(sizeFor(sizes), (size) => {
        const check = checkSize({ sizes }, size);
        if (check.ok) return;
        const nearest = parseSize(check.nearest);
        if (nearest === null) throw new Error(`${check.nearest} is no size`);
        expect(checkSize({ sizes }, nearest).ok).toBe(true);
        const distance = (other: { width: number; height: number }) =>
          (other.width - size.width) ** 2 + (other.height - size.height) ** 2;
        const all = nativeSizes(sizes.ratios);
        const ofShape = all.filter((native) => fitsShape(native, size));
        const others = ofShape.length > 0 ? ofShape : all;
        expect(distance(nearest)).toBeLessThanOrEqual(Math.min(...others.map(distance)));
        for (const [right, down] of [
          [1, 0],
          [-1, 0],
          [0, 1],
          [0, -1],
        ] as const) {
          const neighbour = { width: nearest.width + right, height: nearest.height + down };
          const keepsShape = ofShape.length === 0 || ofShape.some((native) => fitsShape(native, neighbour));
          const isNearer =
            keepsShape && neighbour.width > 0 && neighbour.height > 0 && distance(neighbour) < distance(nearest);
          if (isNearer) expect(checkSize({ sizes }, neighbour).ok, formatSize(neighbour)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("that the model draws by itself is taken without any change, at its own tier", () => {
    for (const { ratio, sizes: natives } of sizes.ratios) {
      for (const tier of TIERS) {
        const native = natives[tier];
        if (native === undefined) continue;
        expect(nativeFit(sizes.ratios, edgesOf(native))).toEqual({ ratio, tier, native, crop: 0 });
      }
    }
  });
});
