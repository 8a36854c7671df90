import { expect, test } from "vitest";
import { formatCost, marginOf } from "./margin-values";

test("costs keep the fractions of a cent that an image has", () => {
  expect([0, 0.59, 21.07, 1_400, -7.07, -250].map(formatCost)).toEqual([
    "$0.00",
    "$0.0059",
    "$0.2107",
    "$14.00",
    "−$0.0707",
    "−$2.50",
  ]);
});

test("a margin is what is left of the revenue, a loss may be larger than it, and without revenue there is none", () => {
  expect([marginOf(14, 5.27), marginOf(14, 21.07), marginOf(1, 3), marginOf(4, 4), marginOf(0, 5)]).toEqual([
    "62.4%",
    "−50.5%",
    "−200.0%",
    "0%",
    null,
  ]);
});
