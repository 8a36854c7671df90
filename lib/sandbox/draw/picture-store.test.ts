import sharp from "sharp";
import { afterAll, expect, it } from "vitest";
import type { PictureRequest } from "./picture";
import { createPictureStore } from "./picture-store";

const store = createPictureStore();
afterAll(() => store.close());

const fileOf = (base64: Buffer) => Buffer.from(base64.toString("latin1"), "base64");

const HILL: PictureRequest = {
  prompt: "a hill",
  width: 256,
  height: 256,
  index: 0,
  quality: "low",
  format: "png",
  compression: 100,
  isTransparent: false,
  haze: 0,
  edit: null,
};

it("equal requests share one drawing, at the same time and later", async () => {
  const [first, second] = await Promise.all([store.get(HILL), store.get({ ...HILL })]);

  expect(second).toBe(first);
  expect(await store.get(HILL)).toBe(first);
});

it("pictures asked for at the same time are each drawn as asked", async () => {
  const sizes = [64, 128, 192, 256, 320, 384];

  const pictures = await Promise.all(sizes.map((size) => store.get({ ...HILL, width: size, height: size })));

  const widths = await Promise.all(pictures.map(async (picture) => (await sharp(fileOf(picture)).metadata()).width));
  expect(widths).toEqual(sizes);
});

it("a picture that cannot be drawn fails alone", async () => {
  await expect(store.get({ ...HILL, width: -1 })).rejects.toThrow();

  expect(await store.get(HILL)).toBeInstanceOf(Buffer);
});

it("the metadata says that the picture is simulated", async () => {
  const { exif } = await sharp(fileOf(await store.get(HILL))).metadata();

  expect(exif?.toString("latin1")).toContain("Simulated image");
});
