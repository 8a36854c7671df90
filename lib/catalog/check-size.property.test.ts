import fc from "fast-check";
import { expect, test } from "vitest";
import { checkSize } from "./check-size";
import { requireModel } from "./index";
import { edgesOf, type SizeText } from "./sizes";

const model = requireModel("gpt-image-2", "model");

test("whatever size is wanted, the nearest one offered is legal itself", () => {
  const edge = fc.integer({ min: 1, max: 9_000 });

  fc.assert(
    fc.property(edge, edge, (width, height) => {
      const check = checkSize(model, { width, height });
      if (check.ok) return;
      expect(checkSize(model, edgesOf(check.nearest)).ok).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("a legal size is at least as near as any legal neighbour of the one offered", () => {
  const edge = fc.integer({ min: 1, max: 5_000 });
  const distance = (size: SizeText, width: number, height: number) =>
    (edgesOf(size).width - width) ** 2 + (edgesOf(size).height - height) ** 2;

  fc.assert(
    fc.property(
      edge,
      edge,
      fc.integer({ min: 1, max: 240 }),
      fc.integer({ min: 1, max: 240 }),
      (width, height, a, b) => {
        const check = checkSize(model, { width, height });
        const other = { width: a * 16, height: b * 16 };
        if (check.ok || !checkSize(model, other).ok) return;
        expect(distance(check.nearest, width, height)).toBeLessThanOrEqual(
          distance(`${other.width}x${other.height}`, width, height),
        );
      },
    ),
    { numRuns: 60 },
  );
});
