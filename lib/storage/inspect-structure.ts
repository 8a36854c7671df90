import type { ImageCheck } from "./image-check";
import { badImage } from "./image-fault";
import { inspectJpeg, type MayFollow } from "./inspect-jpeg";
import { inspectPng } from "./inspect-png";
import { inspectWebp } from "./inspect-webp";
import { sniffFormat } from "./sniff-format";

/** Is this one whole picture of a format we know, of whatever size? `mayFollow` says what may come after a JPEG's end. */
export function inspectStructure(bytes: Buffer, mayFollow?: MayFollow): ImageCheck {
  switch (sniffFormat(bytes)) {
    case "png":
      return inspectPng(bytes);
    case "jpeg":
      return inspectJpeg(bytes, mayFollow);
    case "webp":
      return inspectWebp(bytes);
    default:
      return badImage(`the first bytes (${bytes.toString("hex", 0, 12)}) are not those of PNG, JPEG or WebP`);
  }
}
