import { parseSize, type Size } from "@/lib/catalog/sizes";

/** What `auto` most often comes back as: the place that is kept for a picture of unknown size. */
const UNKNOWN: Size = { width: 1024, height: 1024 };
/** Beyond these terms a ratio says less than its decimal. */
const MAX_TERM = 21;

/** The edges a picture of that size will have; a square for `auto` and for what is no size. */
export function expectedSize(size: string): Size {
  return parseSize(size) ?? UNKNOWN;
}

/** "3:2", "16:9"; "1.91:1" where whole numbers would be large. */
export function ratioWords({ width, height }: Size): string {
  const divisor = greatestCommonDivisor(width, height);
  const [across, down] = [width / divisor, height / divisor];
  if (Math.max(across, down) <= MAX_TERM) return `${across}:${down}`;
  return width >= height ? `${(width / height).toFixed(2)}:1` : `1:${(height / width).toFixed(2)}`;
}

/** The size drawn into a square of `edge` pixels. */
export function fitInto({ width, height }: Size, edge: number): Size {
  const scale = edge / Math.max(width, height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
