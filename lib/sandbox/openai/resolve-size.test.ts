import { expect, it } from "vitest";
import { checkSize } from "./check-size";
import { resolveSize } from "./resolve-size";

const forInput = (width: number, height: number, rule: "free" | "three" = "free") =>
  resolveSize("auto", { prompt: "wide", input: { bytes: Buffer.alloc(0), width, height }, rule });

it.each([
  [1024, 1024, 1024, 1024],
  [1536, 1024, 1536, 1024],
  [4000, 3000, 1184, 896],
  [300, 300, 1024, 1024],
  [1920, 1080, 1360, 768],
  [10, 500, 512, 1536],
])("an input of %i x %i makes auto %i x %i", (width, height, expectedWidth, expectedHeight) => {
  expect(forInput(width, height)).toEqual({ width: expectedWidth, height: expectedHeight });
});

it("whatever the input's shape, auto is a legal size", () => {
  for (let width = 1; width < 3000; width += 37) {
    const size = forInput(width, 700);

    expect(checkSize(`${size.width}x${size.height}`, "free")).toBeNull();
  }
});

it("gpt-image-1.5 takes the nearest of its three sizes", () => {
  const sizes = [forInput(1000, 900, "three"), forInput(1600, 900, "three"), forInput(200, 900, "three")];

  expect(sizes).toEqual([
    { width: 1024, height: 1024 },
    { width: 1536, height: 1024 },
    { width: 1024, height: 1536 },
  ]);
});
