import type { ImageModel } from "./models";

const DETAIL = { low: 16, medium: 48, high: 96 } as const;

/** Published for gpt-image-1.5 by the picture's shape. */
const BY_SHAPE = {
  square: { low: 272, medium: 1056, high: 4160 },
  tall: { low: 408, medium: 1584, high: 6240 },
  wide: { low: 400, medium: 1568, high: 6208 },
} as const;

const PATCH = 32;
const MAX_PATCHES = 1536;
const NEAR_EDGE = 1024;

type Size = { width: number; height: number };

/** Tokens that the model counts for one output image of this size and quality. */
export function countImageTokens(
  { width, height, quality }: Size & { quality: keyof typeof DETAIL },
  rule: ImageModel["sizes"],
): number {
  if (rule === "three") return BY_SHAPE[width === height ? "square" : width > height ? "wide" : "tall"][quality];
  const detail = DETAIL[quality];
  const short = Math.floor((detail * Math.min(width, height)) / Math.max(width, height) + 0.5);
  return Math.ceil((detail * short * (2_000_000 + width * height)) / 4_000_000);
}

/** About the tokens of an input image: one for each 32-pixel patch, small ones magnified and large ones reduced before. */
export function countInputTokens({ width, height }: Size): number {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const scale = Math.min(2, Math.max(1, NEAR_EDGE / long));
  const patches = Math.ceil((long * scale) / PATCH) * Math.ceil((Math.max(short, long / 3) * scale) / PATCH);
  return Math.min(MAX_PATCHES, patches);
}

/** About the tokens of a prompt: one for four bytes, and six that every request has. */
export function estimateTextTokens(prompt: string): number {
  return Math.ceil(Buffer.byteLength(prompt) / 4) + 6;
}
