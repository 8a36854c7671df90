import { crc32 } from "node:zlib";
import type { ImageCheck } from "./image-check";
import { badImage } from "./image-fault";

type Chunk = { type: string; start: number; length: number; end: number };
type Header = { width: number; height: number; colourType: number };
type Seen = { palette: boolean; data: boolean; afterData: boolean };

/** Encoders cut a picture into some thousand chunks; millions of empty ones would only keep the process busy. */
const MAX_CHUNKS = 100_000;
const BIT_DEPTHS: Record<number, number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
const INDEXED = 3;

/** Checks the signature's successor chunks: every CRC, their order, and that IEND is the end of the bytes. */
export function inspectPng(bytes: Buffer): ImageCheck {
  const first = readChunk(bytes, 8);
  if (typeof first === "string") return badImage(first);
  const header = readHeader(bytes, first);
  if (typeof header === "string") return badImage(header);

  const seen: Seen = { palette: false, data: false, afterData: false };
  let offset = first.end;
  for (let count = 1; count < MAX_CHUNKS; count += 1) {
    const chunk = readChunk(bytes, offset);
    if (typeof chunk === "string") return badImage(chunk);
    if (chunk.type === "IEND") return finish(bytes, chunk, header, seen);
    const fault = place(chunk, seen);
    if (fault !== null) return badImage(fault);
    offset = chunk.end;
  }
  return badImage(`PNG: more than ${MAX_CHUNKS} chunks`);
}

/** The chunk at `offset` with its CRC proven, or the fault. */
function readChunk(bytes: Buffer, offset: number): Chunk | string {
  if (offset + 12 > bytes.length) return `PNG: ends at byte ${bytes.length} without IEND`;
  const length = bytes.readUInt32BE(offset);
  const end = offset + 12 + length;
  if (end > bytes.length) return `PNG: a chunk at byte ${offset} is cut`;
  const type = bytes.toString("latin1", offset + 4, offset + 8);
  if (!/^[A-Za-z]{4}$/.test(type)) return `PNG: no chunk at byte ${offset}`;
  const isIntact = crc32(bytes.subarray(offset + 4, end - 4)) === bytes.readUInt32BE(end - 4);
  return isIntact ? { type, start: offset + 8, length, end } : `PNG: wrong CRC of ${type} at byte ${offset}`;
}

function readHeader(bytes: Buffer, chunk: Chunk): Header | string {
  if (chunk.type !== "IHDR" || chunk.length !== 13) return "PNG: does not begin with IHDR";
  const width = bytes.readUInt32BE(chunk.start);
  const height = bytes.readUInt32BE(chunk.start + 4);
  const [bitDepth = 0, colourType = 0, compression, filter, interlace = 0] = bytes.subarray(
    chunk.start + 8,
    chunk.end - 4,
  );
  if (width === 0 || height === 0 || width > 0x7fffffff || height > 0x7fffffff)
    return `PNG: impossible size ${width}x${height}`;
  const isKnown = BIT_DEPTHS[colourType]?.includes(bitDepth) && compression === 0 && filter === 0 && interlace <= 1;
  return isKnown ? { width, height, colourType } : "PNG: IHDR names an unknown kind of pixels";
}

/** Notes the chunk, or says why it may not stand here. */
function place({ type }: Chunk, seen: Seen): string | null {
  if (type === "IDAT") {
    if (seen.afterData) return "PNG: IDAT chunks are not consecutive";
    seen.data = true;
    return null;
  }
  seen.afterData = seen.data;
  if (type === "PLTE") {
    if (seen.palette || seen.data) return "PNG: PLTE out of order";
    seen.palette = true;
    return null;
  }
  const isCritical = type.charCodeAt(0) < 0x60;
  return isCritical ? `PNG: unexpected ${type}` : null;
}

function finish(bytes: Buffer, end: Chunk, header: Header, seen: Seen): ImageCheck {
  if (end.length !== 0) return badImage("PNG: IEND is not empty");
  if (end.end !== bytes.length) return badImage(`PNG: ${bytes.length - end.end} bytes after IEND`);
  if (!seen.data) return badImage("PNG: no IDAT");
  if (header.colourType === INDEXED && !seen.palette) return badImage("PNG: indexed without PLTE");
  return { ok: true, format: "png", width: header.width, height: header.height };
}
