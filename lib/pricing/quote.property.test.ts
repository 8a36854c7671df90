import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { requireModel } from "@/lib/catalog";
import { checkSize } from "@/lib/catalog/check-size";
import { QUALITIES } from "@/lib/catalog/parameters";
import type { RequestedSize } from "@/lib/catalog/sizes";
import { chargeFor, quote } from "./quote";

const model = requireModel("gpt-image-2", "model");

describe("for any call", () => {
  const legalSize = fc
    .tuple(fc.integer({ min: 1, max: 240 }), fc.integer({ min: 1, max: 240 }))
    .map(([a, b]) => ({ width: a * 16, height: b * 16 }))
    .filter((size) => checkSize(model, size).ok);
  const quality = fc.constantFrom(...QUALITIES);
  const n = fc.integer({ min: 1, max: 10 });

  test("the tier is that of the longest edge and the total is n times the unit", () => {
    fc.assert(
      fc.property(legalSize, quality, n, ({ width, height }, quality, n) => {
        const price = quote({ model, size: `${width}x${height}`, quality, n });
        const longest = Math.max(width, height);
        expect(price.tier).toBe(longest <= 1536 ? "1K" : longest <= 2048 ? "2K" : "4K");
        expect(price.total).toBe(price.unit * n);
        expect(price.unit).toBeGreaterThan(0);
      }),
    );
  });

  test("a delivered image never costs more than the quoted unit and never nothing", () => {
    const size: fc.Arbitrary<RequestedSize> = fc.oneof(
      fc.constant("auto" as const),
      legalSize.map(({ width, height }) => `${width}x${height}` as const),
    );
    const edge = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(size, quality, edge, edge, (requestedSize, quality, deliveredWidth, deliveredHeight) => {
        const held = quote({ model, size: requestedSize, quality, n: 1 });
        const charge = chargeFor({ quote: held, requestedSize, deliveredWidth, deliveredHeight });
        expect(charge).toBeLessThanOrEqual(held.unit);
        expect(charge).toBeGreaterThan(0);
      }),
    );
  });
});
