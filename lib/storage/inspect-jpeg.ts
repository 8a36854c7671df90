import type { ImageCheck } from "./image-check";
import { badImage } from "./image-fault";

type Size = { width: number; height: number };

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
/** Baseline, extended and progressive: what browsers show. Lossless and arithmetic coding are not among them. */
const SHOWN_FRAMES = new Set([0xc0, 0xc1, 0xc2]);
/** The markers of that range that begin no frame: Huffman tables, an extension, arithmetic conditioning. */
const NOT_FRAMES = new Set([0xc4, 0xc8, 0xcc]);
/** Progressive encoders make about ten scans; thousands of them only burn a decoder's time. */
const MAX_SCANS = 100;
/** Enough for 600 MB of metadata; millions of empty segments would only keep the process busy. */
const MAX_SEGMENTS = 10_000;

/** Whether bytes after EOI may stand there. */
export type MayFollow = (trailer: Buffer) => boolean;

/** Walks segment by segment from SOI through every scan to EOI, which must be the end of the bytes unless more may follow. */
export function inspectJpeg(bytes: Buffer, mayFollow: MayFollow = () => false): ImageCheck {
  let size: Size | null = null;
  let scans = 0;
  let offset = 2;
  for (let segments = 0; segments < MAX_SEGMENTS; segments += 1) {
    const at = skipFillBytes(bytes, offset);
    if (at === null) return badImage(`JPEG: no marker at byte ${offset}`);
    const marker = bytes[at] ?? 0;
    if (marker === EOI) return finish(bytes.subarray(at + 1), size, scans, mayFollow);
    if (isStandalone(marker)) return badImage(`JPEG: unexpected marker ${marker.toString(16)} at byte ${at}`);

    const end = segmentEnd(bytes, at + 1);
    if (end === null) return badImage(`JPEG: the segment ${marker.toString(16)} at byte ${at} is cut`);
    if (isFrame(marker)) {
      const frame: Size | string =
        size === null ? readFrame(bytes, { marker, start: at + 1, end }) : "JPEG: two frames";
      if (typeof frame === "string") return badImage(frame);
      size = frame;
    }
    if (marker === SOS) {
      if (size === null) return badImage("JPEG: a scan before its frame");
      scans += 1;
      if (scans > MAX_SCANS) return badImage(`JPEG: more than ${MAX_SCANS} scans`);
    }
    offset = marker === SOS ? endOfScan(bytes, end) : end;
  }
  return badImage(`JPEG: more than ${MAX_SEGMENTS} segments`);
}

/** The position of the marker's code after its 0xFF and any 0xFF fill bytes, or null when there is none. */
function skipFillBytes(bytes: Buffer, offset: number): number | null {
  if (bytes[offset] !== 0xff) return null;
  let at = offset + 1;
  while (bytes[at] === 0xff) at += 1;
  return at < bytes.length ? at : null;
}

function isStandalone(marker: number): boolean {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= SOI);
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && !NOT_FRAMES.has(marker);
}

function segmentEnd(bytes: Buffer, start: number): number | null {
  if (start + 2 > bytes.length) return null;
  const length = bytes.readUInt16BE(start);
  return length >= 2 && start + length <= bytes.length ? start + length : null;
}

function readFrame(
  bytes: Buffer,
  { marker, start, end }: { marker: number; start: number; end: number },
): Size | string {
  if (!SHOWN_FRAMES.has(marker)) return `JPEG: coding ${marker.toString(16)} is not shown by browsers`;
  if (end - start < 8) return "JPEG: the frame header is too short";
  const precision = bytes[start + 2];
  const height = bytes.readUInt16BE(start + 3);
  const width = bytes.readUInt16BE(start + 5);
  const components = bytes[start + 7] ?? 0;
  if (precision !== 8 || components === 0 || end - start !== 8 + 3 * components) return "JPEG: unreadable frame header";
  return width > 0 && height > 0 ? { width, height } : `JPEG: impossible size ${width}x${height}`;
}

/** Coded data runs to the next 0xFF that is followed by neither a stuffed zero, a restart marker nor another 0xFF. */
function endOfScan(bytes: Buffer, start: number): number {
  let at = bytes.indexOf(0xff, start);
  while (at !== -1) {
    const next = bytes[at + 1] ?? EOI;
    const belongsToScan = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!belongsToScan) return at;
    at = bytes.indexOf(0xff, next === 0xff ? at + 1 : at + 2);
  }
  return bytes.length;
}

function finish(trailer: Buffer, size: Size | null, scans: number, mayFollow: MayFollow): ImageCheck {
  if (size === null || scans === 0) return badImage("JPEG: ends without a picture");
  if (trailer.length > 0 && !mayFollow(trailer)) return badImage(`JPEG: ${trailer.length} bytes after EOI`);
  return { ok: true, format: "jpeg", ...size };
}
