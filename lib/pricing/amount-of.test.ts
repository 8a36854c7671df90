import { expect, it } from "vitest";
import { millicredits } from "@/lib/core/credits";
import { amountOf } from "./amount-of";

it.each([
  [0, "0.00"],
  [1, "0.00001"],
  [500, "0.005"],
  [14_000, "0.14"],
  [50_000, "0.50"],
  [1_330_000, "13.30"],
  [100_000_000, "1000.00"],
])("%i millicredits cost %s", (amount, text) => {
  expect(amountOf(millicredits(amount))).toBe(text);
});
