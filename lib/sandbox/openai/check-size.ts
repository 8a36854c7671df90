import type { ImageModel } from "./models";

const MULTIPLE = 16;
const MAX_EDGE = 3840;
const MAX_RATIO = 3;
const MIN_PIXELS = 655_360;
const MAX_PIXELS = 8_294_400;
const THREE_SIZES = ["1024x1024", "1024x1536", "1536x1024"];

/** OpenAI's sentence about a size that the model refuses; null when it takes it. `auto` is always taken. */
export function checkSize(size: string, rule: ImageModel["sizes"]): string | null {
  if (size === "auto") return null;
  if (rule === "three") {
    if (THREE_SIZES.includes(size)) return null;
    return `Invalid size '${size.slice(0, 60)}'. Supported sizes are 1024x1024, 1024x1536, 1536x1024, and auto.`;
  }
  const [, first, second] = /^(\d{1,6})x(\d{1,6})$/.exec(size) ?? [];
  const refused = `Invalid size '${size.slice(0, 60)}'.`;
  if (first === undefined || second === undefined) return `${refused} Use 'auto' or WIDTHxHEIGHT in pixels.`;
  const [width, height] = [Number(first), Number(second)];
  if (width % MULTIPLE !== 0 || height % MULTIPLE !== 0)
    return `${refused} Width and height must both be divisible by 16.`;
  if (Math.max(width, height) > MAX_EDGE) return `${refused} The longest edge must be less than or equal to 3840.`;
  if (width * height < MIN_PIXELS) return `${refused} Requested resolution is below the current minimum pixel budget.`;
  if (width * height > MAX_PIXELS) return `${refused} Requested resolution exceeds the current pixel budget.`;
  if (Math.max(width, height) > Math.min(width, height) * MAX_RATIO) {
    return `${refused} The ratio of the long edge to the short edge must be at most 3:1.`;
  }
  return null;
}
