import { expect, it } from "vitest";
import { isLowBalance } from "./is-low-balance";

it.each([
  [0, null, true],
  [0, 4, true],
  [-12, null, true],
  [3, 4, true],
  [0.5, 1, true],
  [4, 4, false],
  [1, null, false],
  [4182, 14, false],
])("%d credits when the last image cost %s: %s", (available, lastUnitCredits, isLow) => {
  expect(isLowBalance({ available, lastUnitCredits })).toBe(isLow);
});
