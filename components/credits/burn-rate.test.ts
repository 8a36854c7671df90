import { expect, it } from "vitest";
import { burnRate, lastsFor } from "./burn-rate";

it("the rate is that of the last seven days, quiet ones included", () => {
  expect(burnRate([900, 900, 900, 900, 900, 900, 900, 14, 0, 28, 0, 0, 0, 28])).toBe(10);
  expect(burnRate([7])).toBe(1);
  expect(burnRate([])).toBe(0);
});

it.each([
  [4_182, 248, "about 16 days"],
  [100, 100, "about 1 day"],
  [99, 100, "less than a day"],
  [365, 1, "about 365 days"],
  [366, 1, "more than a year"],
])("%d credits at %d a day last %s", (available, rate, words) => {
  expect(lastsFor(available, rate)).toBe(words);
});

it.each([
  [0, 10],
  [-5, 10],
  [500, 0],
])("of %d credits at %d a day nothing can be said", (available, rate) => {
  expect(lastsFor(available, rate)).toBeNull();
});
