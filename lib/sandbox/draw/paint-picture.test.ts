import { createHash } from "node:crypto";
import { createCanvas } from "@napi-rs/canvas";
import { expect, it } from "vitest";
import { paintPicture } from "./paint-picture";
import type { PictureRequest } from "./picture";
import { selectTitleFont, setTitle } from "./set-title";

const FOX: PictureRequest = {
  prompt: "a red fox in the snow",
  width: 640,
  height: 512,
  index: 0,
  quality: "high",
  format: "png",
  compression: 100,
  isTransparent: false,
  haze: 0,
  edit: null,
};

const pixelsOf = (request: Partial<PictureRequest>) =>
  createHash("sha256")
    .update(paintPicture({ ...FOX, ...request }).data())
    .digest("hex");

it("the same request draws the same pixels", () => {
  expect(pixelsOf({})).toBe(pixelsOf({}));
});

it.each([
  ["words", { prompt: "a red fox in the snow." }],
  ["index", { index: 1 }],
  ["quality", { quality: "low" }],
  ["size", { width: 656 }],
] as const)("other %s, another picture", (_, change) => {
  expect(pixelsOf(change)).not.toBe(pixelsOf({}));
});

it.each([
  [16, 16],
  [16, 3840],
  [3840, 16],
  [48, 2000],
])("even a %i x %i picture can be drawn", (width, height) => {
  const canvas = paintPicture({ ...FOX, width, height, prompt: "W".repeat(3000) });

  expect([canvas.width, canvas.height]).toEqual([width, height]);
});

it("a title never has more than five lines nor leaves its box", () => {
  const ctx = createCanvas(10, 10).getContext("2d");
  const box = { x: 0, y: 0, width: 500, height: 300 };

  for (const title of ["a", "one two three", "word ".repeat(80).trim(), "x".repeat(400)]) {
    const setting = setTitle(ctx, title, { box, maxSize: 90, minSize: 24 });

    selectTitleFont(ctx, setting.size);
    expect(setting.lines.length).toBeLessThanOrEqual(5);
    expect(setting.height).toBeLessThanOrEqual(300);
    for (const line of setting.lines) expect(ctx.measureText(line).width).toBeLessThanOrEqual(500);
  }
  expect(setTitle(ctx, "word ".repeat(80).trim(), { box, maxSize: 90, minSize: 24 }).lines.at(-1)).toMatch(/…$/);
});
