import { describe, expect, test } from "vitest";
import { checkSize } from "./check-size";
import { requireModel } from "./index";
import { edgesOf, longestEdge, parseSize, tierOf } from "./sizes";
import { suggestSize } from "./suggest-size";

const model = requireModel("gpt-image-2", "model");

describe("gpt-image-2 draws every size within its limits, at the tier of the longest edge", () => {
  test.each([
    ["1024x1024", "1K"],
    ["1536x1024", "1K"],
    ["1024x1536", "1K"],
    ["1536x1536", "1K"],
    ["1024x640", "1K"],
    ["640x1024", "1K"],
    ["1408x480", "1K"],
    ["1792x1024", "2K"],
    ["1552x1024", "2K"],
    ["2048x2048", "2K"],
    ["2048x1152", "2K"],
    ["2064x1152", "4K"],
    ["2560x1440", "4K"],
    ["2880x2880", "4K"],
    ["3840x2160", "4K"],
    ["2160x3840", "4K"],
    ["3840x1280", "4K"],
  ] as const)("%s is %s", (size, tier) => {
    const check = checkSize(model, edgesOf(size));

    expect(check).toEqual({ ok: true, tier });
  });
});

describe("gpt-image-2 refuses other sizes with the reason and the nearest size that works", () => {
  test.each([
    ["512x512", "it has 262,144 pixels, and at least 655,360 are needed", "816x816"],
    ["1008x640", "it has 645,120 pixels, and at least 655,360 are needed", "1008x656"],
    ["1023x1024", "width and height must both be multiples of 16", "1024x1024"],
    ["1024x1000", "width and height must both be multiples of 16", "1024x1008"],
    ["1920x1080", "width and height must both be multiples of 16", "1920x1088"],
    ["1544x1024", "width and height must both be multiples of 16", "1536x1024"],
    ["3856x2160", "the longest edge may be at most 3840 pixels", "3840x2160"],
    ["4096x2304", "the longest edge may be at most 3840 pixels", "3840x2160"],
    ["2304x4096", "the longest edge may be at most 3840 pixels", "2160x3840"],
    ["3840x1264", "the long edge may be at most 3 times the short edge", "3840x1280"],
    ["2896x2880", "it has 8,340,480 pixels, and at most 8,294,400 are possible", "2880x2880"],
    ["3840x2176", "it has 8,355,840 pixels, and at most 8,294,400 are possible", "3840x2160"],
    ["1x1", "width and height must both be multiples of 16", "816x816"],
    ["9999999x1", "the longest edge may be at most 3840 pixels", "3840x1280"],
  ] as const)("%s", (size, reason, nearest) => {
    const check = checkSize(model, edgesOf(size));

    expect(check).toEqual({ ok: false, reason, nearest });
  });
});

test("a model with a closed list offers the nearest size of the list", () => {
  const listed = { sizes: { kind: "list" as const, sizes: ["1024x1024", "1536x1024", "1024x1536"] as const } };

  const check = checkSize(listed, { width: 1920, height: 1080 });

  expect(checkSize(listed, { width: 1024, height: 1536 })).toEqual({ ok: true, tier: "1K" });
  expect(check).toEqual({ ok: false, reason: "it is not one of the sizes of this model", nearest: "1536x1024" });
});

test.each([
  "1024",
  "x1024",
  "1024x",
  "01024x1024",
  "1e3x1024",
  "1024x1024x1",
  "-16x16",
  "1024.0x1024",
  "٣x٣",
  "10000000x16",
])("%s is not a size", (text) => {
  expect(parseSize(text)).toBeNull();
});

test.each([
  ["1:1", "1024x1024"],
  ["3:2", "1536x1024"],
  ["2:3", "1024x1536"],
  ["16:9", "1536x864"],
  ["9:16", "864x1536"],
  ["1:100", "480x1440"],
  ["1K", "1024x1024"],
  ["2k", "2048x2048"],
  ["4K", "3840x2160"],
  ["512", "1024x1024"],
  ["large", "1024x1024"],
])("instead of the word %s the size %s is suggested", (word, size) => {
  expect(suggestSize(model, word)).toBe(size);
});

test("a tier ends exactly at its edge", () => {
  expect([1536, 1537, 2048, 2049, 3840].map(tierOf)).toEqual(["1K", "2K", "2K", "4K", "4K"]);
  expect(longestEdge({ width: 16, height: 32 })).toBe(32);
});
