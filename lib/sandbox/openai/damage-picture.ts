import { assert } from "@/lib/core/assert";
import type { ImageFormat } from "@/lib/core/image-format";

/** A copy that looks whole but is not: a PNG with one wrong byte in its pixel data, a JPEG or WebP without its end. */
export function damagePicture(image: Buffer, format: ImageFormat): Buffer {
  if (format !== "png") return Buffer.from(image.subarray(0, Math.floor(image.length * 0.7)));
  const copy = Buffer.from(image);
  const data = copy.indexOf("IDAT") + 4;
  assert(data > 4, "a drawn PNG has an IDAT chunk");
  const middle = data + Math.floor(copy.readUInt32BE(data - 8) / 2);
  copy.writeUInt8(copy.readUInt8(middle) ^ 0xff, middle);
  return copy;
}
