import sharp, { type Sharp } from "sharp";
import type { Pixels } from "./picture";

type Size = { width: number; height: number };

/** A file's pixels at another size: it fills the size, and what is over is cut off evenly. Transparency stays. */
export async function readInput(file: Uint8Array, size: Size): Promise<Pixels> {
  return toPixels(sharp(file).resize({ ...size, fit: "cover" }));
}

/** A mask's pixels at another size, cut as its picture is; every pixel keeps a value that the mask really had. */
export async function readMask(file: Uint8Array, size: Size): Promise<Pixels> {
  return toPixels(sharp(file).resize({ ...size, fit: "cover", kernel: "nearest" }));
}

async function toPixels(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.toColourspace("srgb").ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
