import { assert } from "@/lib/core/assert";

/** Pixels. */
export type Size = { width: number; height: number };
export type SizeText = `${number}x${number}`;
/** What a caller may ask for, once it is validated. */
export type RequestedSize = "auto" | SizeText;

/** A size class that a price belongs to; `512` exists for some models only. */
export type Tier = "512" | "1K" | "2K" | "4K";

/** From cheap to dear. */
export const TIERS: readonly Tier[] = ["512", "1K", "2K", "4K"];

/** The longest edge, in pixels, that the price of a tier covers; 4K covers all above. */
export const TIER_EDGES = { "1K": 1536, "2K": 2048 } as const;

/** `1024x1024` to its edges; null for anything that is not exactly two whole numbers around an `x`. */
export function parseSize(text: string): Size | null {
  const match = /^([1-9]\d{0,6})x([1-9]\d{0,6})$/.exec(text);
  return match === null ? null : { width: Number(match[1]), height: Number(match[2]) };
}

/** The edges of a size that has been validated; anything else is a bug. */
export function edgesOf(text: SizeText): Size {
  const size = parseSize(text);
  assert(size, `${text} is not a size`);
  return size;
}

export function formatSize(size: Size): SizeText {
  return `${size.width}x${size.height}`;
}

export function longestEdge(size: Size): number {
  return Math.max(size.width, size.height);
}

/** The tier of a longest edge in pixels: up to 1536 is 1K, up to 2048 is 2K, more is 4K. */
export function tierOf(edge: number): Tier {
  if (edge <= TIER_EDGES["1K"]) return "1K";
  return edge <= TIER_EDGES["2K"] ? "2K" : "4K";
}
