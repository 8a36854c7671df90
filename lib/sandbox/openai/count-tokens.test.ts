import { expect, it } from "vitest";
import { countImageTokens, countInputTokens } from "./count-tokens";

const PUBLISHED = [
  [1024, 640, { low: 107, medium: 956, high: 3824 }],
  [1024, 1024, { low: 196, medium: 1756, high: 7024 }],
  [1536, 1024, { low: 158, medium: 1372, high: 5488 }],
  [1024, 1536, { low: 158, medium: 1372, high: 5488 }],
  [2048, 1152, { low: 157, medium: 1413, high: 5650 }],
  [2048, 2048, { low: 397, medium: 3568, high: 14272 }],
  [2560, 1440, { low: 205, medium: 1843, high: 7370 }],
  [3840, 2160, { low: 371, medium: 3336, high: 13342 }],
  [2880, 2880, { low: 659, medium: 5930, high: 23719 }],
] as const;

it.each(PUBLISHED)("a %i x %i picture counts the published tokens in every quality", (width, height, tokens) => {
  const { low, medium, high } = tokens;

  expect(countImageTokens({ width, height, quality: "low" }, "free")).toBe(low);
  expect(countImageTokens({ width, height, quality: "medium" }, "free")).toBe(medium);
  expect(countImageTokens({ width, height, quality: "high" }, "free")).toBe(high);
});

it("half a step of the short edge is rounded up", () => {
  expect(countImageTokens({ width: 2048, height: 1088, quality: "low" }, "free")).toBe(153);
});

it.each([
  [1024, 1024, 1024],
  [512, 512, 1024],
  [100, 100, 49],
  [4000, 3000, 1536],
  [1024, 64, 352],
])("an input of %i x %i counts %i tokens", (width, height, tokens) => {
  expect(countInputTokens({ width, height })).toBe(tokens);
});

it("gpt-image-1.5 counts by shape and quality", () => {
  expect(countImageTokens({ width: 1536, height: 1024, quality: "high" }, "three")).toBe(6208);
});
