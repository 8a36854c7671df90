import { type ImageCheck, MAX_PIXELS } from "./image-check";
import { badImage } from "./image-fault";
import { inspectStructure } from "./inspect-structure";

/**
 * The check before capture: is this one whole picture of a format we deliver, and how large is it? It walks the file's
 * structure without decoding pixels (milliseconds, no copy) and never throws, whatever the bytes are.
 */
export function inspectImage(bytes: Buffer): ImageCheck {
  const inspected = inspectStructure(bytes);
  if (!inspected.ok) return inspected;
  if (inspected.width * inspected.height <= MAX_PIXELS) return inspected;
  return badImage(`${inspected.width}x${inspected.height} is more than ${MAX_PIXELS} pixels`);
}
