import { expect, it } from "vitest";
import { countImageTokens } from "./count-tokens";

const PUBLISHED = [
  [1024, 640, 107, 956, 3824],
  [1024, 1024, 196, 1756, 7024],
  [1536, 1024, 158, 1372, 5488],
  [1024, 1536, 158, 1372, 5488],
  [2048, 1152, 157, 1413, 5650],
  [2048, 2048, 397, 3568, 14272],
  [2560, 1440, 205, 1843, 7370],
  [3840, 2160, 371, 3336, 13342],
  [2880, 2880, 659, 5930, 23719],
] as const;

it.each(PUBLISHED)(
  "a %i x %i picture counts the published tokens in every quality",
  (width, height, low, medium, high) => {
    expect(countImageTokens({ width, height, quality: "low" })).toBe(low);
    expect(countImageTokens({ width, height, quality: "medium" })).toBe(medium);
    expect(countImageTokens({ width, height, quality: "high" })).toBe(high);
  },
);

it("half a step of the short edge is rounded up", () => {
  expect(countImageTokens({ width: 2048, height: 1088, quality: "low" })).toBe(153);
});
