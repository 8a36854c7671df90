import { type ImageCheck, MAX_PIXELS } from "./image-check";
import { badImage } from "./image-fault";
import { inspectJpeg } from "./inspect-jpeg";
import { inspectPng } from "./inspect-png";
import { inspectWebp } from "./inspect-webp";

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * The check before capture: is this one whole picture of a format we deliver, and how large is it? It walks the file's
 * structure without decoding pixels (milliseconds, no copy) and never throws, whatever the bytes are.
 */
export function inspectImage(bytes: Buffer): ImageCheck {
  const inspected = inspectByFormat(bytes);
  if (!inspected.ok) return inspected;
  if (inspected.width * inspected.height <= MAX_PIXELS) return inspected;
  return badImage(`${inspected.width}x${inspected.height} is more than ${MAX_PIXELS} pixels`);
}

function inspectByFormat(bytes: Buffer): ImageCheck {
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return inspectPng(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return inspectJpeg(bytes);
  if (bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP")
    return inspectWebp(bytes);
  return badImage(`the first bytes (${bytes.toString("hex", 0, 12)}) are not those of PNG, JPEG or WebP`);
}
