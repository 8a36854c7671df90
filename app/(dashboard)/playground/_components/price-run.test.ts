import { expect, test } from "vitest";
import { affordableChange, judgeSize, priceRun } from "./price-run";
import { modelOf, startSettings } from "./settings";

const START = startSettings();

test("the price is that of the hold: tier by the longest edge, times the images", () => {
  expect(priceRun(START)).toEqual({ total: 4, unit: 4, tier: "1K" });
  expect(priceRun({ ...START, size: "2048x1152", quality: "high", n: 2 })).toEqual({
    total: 134,
    unit: 67,
    tier: "2K",
  });
  expect(priceRun({ ...START, size: "auto", quality: "auto" })).toEqual({ total: 14, unit: 14, tier: "1K" });
});

test("an impossible size has no price, but a reason and the nearest that works", () => {
  const model = modelOf(START);

  expect(priceRun({ ...START, size: "1000x1000" })).toBeNull();
  expect(judgeSize(model, "1000x1000")).toEqual({
    ok: false,
    reason: "width and height must both be multiples of 16",
    nearest: "1008x1008",
  });
  expect(judgeSize(model, "1000x")).toEqual({
    ok: false,
    reason: "width and height must both be whole numbers of pixels",
    nearest: "1024x1024",
  });
});

test("a short balance is told the nearest change that it pays", () => {
  const dear = { ...START, size: "3840x2160", quality: "high" as const };

  expect(affordableChange(dear, 40)).toEqual({
    change: { size: "3840x2160", quality: "medium", n: 1 },
    total: 34,
  });
  expect(affordableChange({ ...START, n: 10 }, 9)).toEqual({
    change: { size: "1024x1024", quality: "medium", n: 2 },
    total: 8,
  });
  expect(affordableChange(dear, 0)).toBeNull();
});
