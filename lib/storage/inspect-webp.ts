import type { ImageCheck } from "./image-check";
import { badImage } from "./image-fault";

type Size = { width: number; height: number };
type Chunk = { type: string; start: number; length: number; end: number };

const ANIMATION_FLAG = 0x02;
/** A still picture has a handful of chunks; millions of empty ones would only keep the process busy. */
const MAX_CHUNKS = 1_000;

/** Checks that the RIFF length is the bytes' length, walks the chunks and reads the size from the picture's own header. */
export function inspectWebp(bytes: Buffer): ImageCheck {
  const declared = bytes.length < 12 ? 0 : bytes.readUInt32LE(4) + 8;
  if (declared !== bytes.length) return badImage(`WebP: RIFF declares ${declared} bytes, there are ${bytes.length}`);

  let canvas: Size | null = null;
  let picture: Size | null = null;
  let offset = 12;
  for (let count = 0; offset < bytes.length; count += 1) {
    if (count === MAX_CHUNKS) return badImage(`WebP: more than ${MAX_CHUNKS} chunks`);
    const chunk = readChunk(bytes, offset);
    if (chunk === null) return badImage(`WebP: the chunk at byte ${offset} is cut`);
    if (chunk.type === "VP8X") {
      const extended = offset === 12 ? readExtended(bytes, chunk) : "WebP: VP8X out of order";
      if (typeof extended === "string") return badImage(extended);
      canvas = extended;
    }
    if (chunk.type === "VP8 " || chunk.type === "VP8L") {
      const read: Size | string = picture === null ? readPicture(bytes, chunk) : "WebP: two pictures";
      if (typeof read === "string") return badImage(read);
      picture = read;
    }
    offset = chunk.end;
  }
  return compare(canvas, picture);
}

/** Chunks are padded to an even length; the padding lies inside the file like the rest. */
function readChunk(bytes: Buffer, offset: number): Chunk | null {
  if (offset + 8 > bytes.length) return null;
  const length = bytes.readUInt32LE(offset + 4);
  const end = offset + 8 + length + (length % 2);
  return end > bytes.length
    ? null
    : { type: bytes.toString("latin1", offset, offset + 4), start: offset + 8, length, end };
}

function readExtended(bytes: Buffer, { start, length }: Chunk): Size | string {
  if (length < 10) return "WebP: VP8X is too short";
  if (((bytes[start] ?? 0) & ANIMATION_FLAG) !== 0) return "WebP: animated";
  return { width: bytes.readUIntLE(start + 4, 3) + 1, height: bytes.readUIntLE(start + 7, 3) + 1 };
}

function readPicture(bytes: Buffer, chunk: Chunk): Size | string {
  return chunk.type === "VP8L" ? readLossless(bytes, chunk) : readLossy(bytes, chunk);
}

function readLossy(bytes: Buffer, { start, length }: Chunk): Size | string {
  if (length < 10 || bytes.toString("hex", start + 3, start + 6) !== "9d012a") return "WebP: VP8 without a start code";
  const frameTag = bytes.readUIntLE(start, 3);
  const isKeyFrame = (frameTag & 1) === 0;
  const firstPartitionBytes = frameTag >>> 5;
  if (!isKeyFrame || firstPartitionBytes > length - 10) return "WebP: VP8 is not one whole key frame";
  const width = bytes.readUInt16LE(start + 6) & 0x3fff;
  const height = bytes.readUInt16LE(start + 8) & 0x3fff;
  return width > 0 && height > 0 ? { width, height } : `WebP: impossible size ${width}x${height}`;
}

function readLossless(bytes: Buffer, { start, length }: Chunk): Size | string {
  if (length < 6 || bytes[start] !== 0x2f) return "WebP: VP8L without its signature";
  const packed = bytes.readUInt32LE(start + 1);
  if (packed >>> 29 !== 0) return "WebP: unknown VP8L version";
  return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
}

function compare(canvas: Size | null, picture: Size | null): ImageCheck {
  if (picture === null) return badImage("WebP: no picture");
  const isOneSize = canvas === null || (canvas.width === picture.width && canvas.height === picture.height);
  return isOneSize ? { ok: true, format: "webp", ...picture } : badImage("WebP: picture and canvas differ in size");
}
