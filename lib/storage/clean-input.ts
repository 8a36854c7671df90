import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { ImageFormat } from "@/lib/core/image-format";
import { foreignType } from "./foreign-type";
import { MAX_PIXELS } from "./image-check";
import { imageProcess } from "./image-process/client";
import { inspectStructure } from "./inspect-structure";
import { sniffFormat } from "./sniff-format";

/** A customer's picture as it may be kept and sent on. */
export type CleanInput = {
  path: string;
  format: ImageFormat;
  /** Pixels, once it stands upright. */
  width: number;
  height: number;
  bytes: number;
  /** Hex, of the cleaned file. */
  sha256: string;
  hasAlpha: boolean;
};

/** `fault` continues a sentence that begins with the picture's name, and may be shown to who sent the picture. */
export type InputFault = { ok: false; kind: "invalid" | "too_large" | "unavailable"; fault: string };

/** Where to find the picture, and where to put the clean one. */
type Files = { path: string; cleanPath: string; maxBytes: number };

/**
 * Makes a picture fit to be kept and sent on: one still PNG, JPEG or WebP, decoded in full, turned upright, written anew
 * without EXIF, GPS or anything else beside its pixels. Its first bytes say what it is, never its name. Never rejects.
 */
export async function cleanInput({
  path,
  cleanPath,
  maxBytes,
}: Files): Promise<{ ok: true; image: CleanInput } | InputFault> {
  try {
    const inspected = inspectInput(await readFile(path));
    if (!inspected.ok) return inspected;
    const { format } = inspected;
    const cleaned = await imageProcess.clean({ inputPath: path, outputPath: cleanPath, format });
    if (!cleaned.ok) {
      return cleaned.kind === "bad_image"
        ? invalid("cannot be decoded: its data is damaged")
        : { ok: false, kind: "unavailable", fault: cleaned.fault };
    }
    const bytes = await readFile(cleanPath);
    if (bytes.length > maxBytes) return tooLarge(`has more than ${megabytes(maxBytes)} MB once it is decoded`);
    const { width, height, hasAlpha } = cleaned;
    const measured = { bytes: bytes.length, sha256: hash("sha256", bytes, "hex") };
    return { ok: true, image: { path: cleanPath, format, width, height, hasAlpha, ...measured } };
  } catch (cause) {
    return { ok: false, kind: "unavailable", fault: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** Cameras put a second, smaller JPEG behind the first; it is left behind when the picture is written anew. */
function inspectInput(bytes: Buffer): { ok: true; format: ImageFormat } | InputFault {
  if (bytes.length === 0) return invalid("is empty");
  if (sniffFormat(bytes) === null)
    return invalid(`is ${foreignType(bytes) ?? "something else"}, not a PNG, JPEG or WebP picture`);
  const inspected = inspectStructure(bytes, (trailer) => trailer[0] === 0xff && trailer[1] === 0xd8);
  if (!inspected.ok) return invalid(`is not one whole still picture (${inspected.fault})`);
  const { format, width, height } = inspected;
  if (width * height > MAX_PIXELS) {
    return tooLarge(`has ${width}×${height} pixels; at most ${MAX_PIXELS / 1_000_000} megapixels are read`);
  }
  if (format === "png" && isAnimatedPng(bytes)) return invalid("is animated; send one still picture");
  return { ok: true, format };
}

/** The chunk that makes a PNG an animation stands before its first pixels. */
function isAnimatedPng(bytes: Buffer): boolean {
  const pixels = bytes.indexOf("IDAT", 0, "latin1");
  const animation = bytes.indexOf("\0\0\0\bacTL", 0, "latin1");
  return animation !== -1 && animation < pixels;
}

function invalid(fault: string): InputFault {
  return { ok: false, kind: "invalid", fault };
}

function tooLarge(fault: string): InputFault {
  return { ok: false, kind: "too_large", fault };
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / (1024 * 1024));
}
