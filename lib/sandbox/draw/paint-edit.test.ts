import sharp from "sharp";
import { expect, it } from "vitest";
import { drawPicture } from "./draw-picture";
import { encodePicture } from "./encode-picture";
import type { PictureEdit, PictureRequest } from "./picture";

const REQUEST: PictureRequest = {
  prompt: "a boat on the lake",
  width: 320,
  height: 240,
  index: 0,
  quality: "low",
  format: "png",
  compression: 100,
  isTransparent: false,
  haze: 0,
  edit: null,
};

const noise = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: "#789", noise: { type: "gaussian", mean: 128, sigma: 60 } },
  })
    .png()
    .toBuffer();

const maskOf = (width: number, height: number, shape: string) =>
  sharp({ create: { width, height, channels: 4, background: "#000" } })
    .composite([{ input: Buffer.from(`<svg width="${width}" height="${height}">${shape}</svg>`), blend: "dest-out" }])
    .png()
    .toBuffer();

const pixelsOf = async (file: Uint8Array) => {
  const { data } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return data;
};

const draw = async (edit: PictureEdit, change: Partial<PictureRequest> = {}) => {
  const request = { ...REQUEST, ...change, edit };
  return encodePicture(await drawPicture(request), request);
};

/** Of the pixels the mask protects and of those it frees, how many differ; colours in between are left out. */
const compare = async (before: Buffer, after: Buffer, mask: Buffer) => {
  const count = { protected: 0, protectedChanged: 0, free: 0, freeChanged: 0 };
  for (let at = 0; at < mask.length; at += 4) {
    const isChanged = !before.subarray(at, at + 3).equals(after.subarray(at, at + 3));
    if (mask[at + 3] === 255) {
      count.protected += 1;
      count.protectedChanged += Number(isChanged);
    } else if (mask[at + 3] === 0) {
      count.free += 1;
      count.freeChanged += Number(isChanged);
    }
  }
  return count;
};

it("outside the mask's transparent region not one pixel changes, inside nearly all do", async () => {
  const input = await noise(320, 240);
  const mask = await maskOf(320, 240, '<circle cx="170" cy="110" r="70"/>');

  const edited = await draw({ inputs: [input], mask });

  const counted = await compare(await pixelsOf(input), await pixelsOf(edited), await pixelsOf(mask));
  expect(counted.protected).toBeGreaterThan(50_000);
  expect(counted.protectedChanged).toBe(0);
  expect(counted.freeChanged / counted.free).toBeGreaterThan(0.95);
});

it("at another size the protected pixels are those of the resized input", async () => {
  const input = await noise(640, 300);
  const mask = await maskOf(640, 300, '<rect x="200" y="60" width="200" height="150"/>');
  const resize = (file: Buffer, kernel: "lanczos3" | "nearest") =>
    sharp(file).resize({ width: 320, height: 240, fit: "cover", kernel }).png().toBuffer();

  const edited = await draw({ inputs: [input], mask });

  const [before, region] = [await resize(input, "lanczos3"), await resize(mask, "nearest")];
  const counted = await compare(await pixelsOf(before), await pixelsOf(edited), await pixelsOf(region));
  expect(counted.protected).toBeGreaterThan(40_000);
  expect(counted.protectedChanged).toBe(0);
});

it("a mask without a transparent pixel leaves the picture as it is", async () => {
  const input = await noise(320, 240);

  const edited = await draw({ inputs: [input], mask: await maskOf(320, 240, "") });

  expect((await pixelsOf(edited)).equals(await pixelsOf(input))).toBe(true);
});

it("the prompt, the index and a further input each change what comes out, and the same edit gives the same bytes", async () => {
  const [first, second] = [await noise(320, 240), await noise(100, 200)];
  const edit = { inputs: [first], mask: null };

  const plain = await draw(edit);

  expect((await draw(edit)).equals(plain)).toBe(true);
  expect((await draw(edit, { prompt: "a boat on the sea" })).equals(plain)).toBe(false);
  expect((await draw(edit, { index: 1 })).equals(plain)).toBe(false);
  expect((await draw({ inputs: [first, second], mask: null })).equals(plain)).toBe(false);
});

it.each([1, 16])("%i inputs of odd shapes are drawn", async (count) => {
  const inputs = await Promise.all(Array.from({ length: count }, () => noise(7, 90)));

  const { width, height } = await sharp(await draw({ inputs, mask: null })).metadata();

  expect([width, height]).toEqual([320, 240]);
});

it("a transparent picture has corners that are really transparent", async () => {
  const cornerOf = async (file: Buffer) => (await pixelsOf(file))[3];
  const transparent = { ...REQUEST, isTransparent: true };

  const poster = await encodePicture(await drawPicture(transparent), transparent);
  const edited = await draw({ inputs: [await noise(320, 240)], mask: null }, { isTransparent: true });

  expect([await cornerOf(poster), await cornerOf(edited)]).toEqual([0, 0]);
});

it("a glimpse is the finished picture with less detail, and comes closer to it step by step", async () => {
  const at = async (haze: number) => {
    const request = { ...REQUEST, haze };
    return pixelsOf(await encodePicture(await drawPicture(request), request));
  };
  const finished = await at(0);
  const distanceTo = (other: Buffer) =>
    other.reduce((sum, value, index) => sum + Math.abs(value - (finished[index] ?? 0)), 0) / other.length;

  const distances = [distanceTo(await at(1)), distanceTo(await at(0.4)), distanceTo(await at(0.1))];

  expect(distances).toEqual([...distances].sort((a, b) => b - a));
  expect(distances[2]).toBeGreaterThan(0.2);
});
