import type { InputPicture } from "./check-inputs";
import { checkSize } from "./check-size";
import type { ImageModel } from "./models";

type Size = { width: number; height: number };

const SQUARE: Size = { width: 1024, height: 1024 };
const WIDE: Size = { width: 1536, height: 1024 };
const TALL: Size = { width: 1024, height: 1536 };

const PIXELS = 1_048_576;
const MAX_EDGE = 1536;
const STEP = 16;

/** The size to draw: the one asked for; for `auto` the nearest to the input's shape, or what the prompt speaks of. */
export function resolveSize(
  size: string,
  from: { prompt: string; input: InputPicture | null; rule: ImageModel["sizes"] },
): Size {
  const [, width, height] = /^(\d+)x(\d+)$/.exec(size) ?? [];
  if (width !== undefined && height !== undefined) return { width: Number(width), height: Number(height) };
  if (from.input) return from.rule === "three" ? nearestOfThree(from.input) : nearestFree(from.input);
  if (/\b(landscape|panorama|panoramic|wide|banner)\b/i.test(from.prompt)) return WIDE;
  if (/\b(portrait|tall|vertical)\b/i.test(from.prompt)) return TALL;
  return SQUARE;
}

function nearestOfThree({ width, height }: Size): Size {
  const distance = (size: Size) => Math.abs(Math.log(size.width / size.height) - Math.log(width / height));
  return [SQUARE, WIDE, TALL].reduce((best, size) => (distance(size) < distance(best) ? size : best));
}

/** The input's own size where it is one of the small legal ones, else its shape at about a megapixel. */
function nearestFree({ width, height }: Size): Size {
  const isSmall = Math.max(width, height) <= MAX_EDGE && checkSize(`${width}x${height}`, "free") === null;
  if (isSmall) return { width, height };
  const ratio = Math.min(3, Math.max(1 / 3, width / height));
  const long = Math.min(MAX_EDGE, roundTo(Math.sqrt(PIXELS * Math.max(ratio, 1 / ratio))));
  // Up, not to the nearest: a short edge rounded down could make the shape longer than 3:1.
  const short = Math.ceil(long / Math.max(ratio, 1 / ratio) / STEP) * STEP;
  return ratio >= 1 ? { width: long, height: short } : { width: short, height: long };
}

function roundTo(edge: number): number {
  return Math.round(edge / STEP) * STEP;
}
