import fc from "fast-check";
import { expect, it } from "vitest";
import { formatCredits, fromCredits, millicredits, timesCredits, toCredits } from "./credits";

it("credits of at most three decimals survive both ways", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (amount) => {
      expect(fromCredits(toCredits(millicredits(amount)))).toBe(amount);
    }),
  );
});

it.each([
  [14_000, "14"],
  [1_500, "1.5"],
  [1_001, "1.001"],
  [0, "0"],
  [-2_500, "-2.5"],
  [1_234_567_000, "1,234,567"],
])("%d millicredits are shown as %s", (amount, shown) => {
  expect(formatCredits(millicredits(amount))).toBe(shown);
});

it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "x"])("%s is no amount", (value) => {
  expect(() => millicredits(value)).toThrow("is not a whole number of millicredits");
});

it("a fourth decimal is refused instead of rounded", () => {
  expect(() => fromCredits(1.2345)).toThrow("more than three decimals");
});

it("a multiple is exact", () => {
  expect(timesCredits(millicredits(133_000), 10)).toBe(1_330_000);
});
