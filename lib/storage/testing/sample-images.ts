import { createCanvas } from "@napi-rs/canvas";
import sharp, { type Sharp } from "sharp";
import type { ImageFormat } from "@/lib/core/image-format";

type Size = { width: number; height: number };

/** A picture with gradients and noise, the same for the same size, encoded by libvips. */
export async function samplePicture({ width, height }: Size, format: ImageFormat): Promise<Buffer> {
  return samplePixels({ width, height }).toFormat(format).toBuffer();
}

/** The same pixels before they are encoded, for tests that choose the encoder's options. */
export function samplePixels({ width, height }: Size): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  let noise = 1;
  for (let at = 0; at < pixels.length; at += 1) {
    noise = (noise * 1_103_515_245 + 12_345) % 2_147_483_648;
    pixels[at] = ((at / 3) % width) + (noise >>> 26);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** A picture encoded by Skia. */
export async function canvasPicture({ width, height }: Size, format: ImageFormat): Promise<Buffer> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  const gradient = context.createLinearGradient(0, 0, width, height);
  gradient.addColorStop(0, "#123456");
  gradient.addColorStop(1, "#fedcba");
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
  if (format === "png") return canvas.encode("png");
  return format === "jpeg" ? canvas.encode("jpeg", 80) : canvas.encode("webp", 80);
}
