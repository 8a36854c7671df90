import { assert } from "@/lib/core/assert";
import type { ImageFormat } from "@/lib/core/image-format";

/** A picture (in base64) that looks whole but is not: a PNG with one wrong byte in its pixels, a JPEG or WebP without its end. */
export function damagePicture(base64: Buffer, format: ImageFormat): Buffer {
  const file = Buffer.from(base64.toString("latin1"), "base64");
  const damaged = format === "png" ? flipPixelByte(file) : file.subarray(0, Math.floor(file.length * 0.7));
  return Buffer.from(damaged.toString("base64"));
}

function flipPixelByte(png: Buffer): Buffer {
  const data = png.indexOf("IDAT") + 4;
  assert(data > 4, "a drawn PNG has an IDAT chunk");
  const middle = data + Math.floor(png.readUInt32BE(data - 8) / 2);
  png.writeUInt8(png.readUInt8(middle) ^ 0xff, middle);
  return png;
}
