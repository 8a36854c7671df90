import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Box } from "./brush";
import { TITLE_FONT } from "./fonts";

export type TitleSetting = { lines: string[]; size: number; leading: number; height: number };

const MAX_LINES = 5;
const STEP = 0.94;
const SMALL_LEADING = 1.2;

/**
 * Breaks a title into at most five lines in the largest type that fits the box, `maxSize` pixels or less. A title that is
 * too long even in the smallest type (`minSize`) ends with an ellipsis.
 */
export function setTitle(
  ctx: SKRSContext2D,
  title: string,
  fit: { box: Box; maxSize: number; minSize: number },
): TitleSetting {
  for (let size = fit.maxSize; size > fit.minSize; size *= STEP) {
    const setting = trySize(ctx, title, { box: fit.box, size });
    if (setting) return setting;
  }
  const size = Math.min(fit.minSize, fit.box.height / SMALL_LEADING);
  const room = Math.max(1, Math.min(MAX_LINES, Math.floor(fit.box.height / (size * SMALL_LEADING))));
  selectTitleFont(ctx, size);
  const lines = cutToRoom(ctx, breakLines(ctx, title, fit.box.width), { room, width: fit.box.width });
  return { lines, size, leading: SMALL_LEADING, height: lines.length * size * SMALL_LEADING };
}

/** Selects the title font; tighter tracking the larger it is set. */
export function selectTitleFont(ctx: SKRSContext2D, size: number): void {
  ctx.font = `${size}px "${TITLE_FONT}"`;
  ctx.letterSpacing = `${-size * 0.026}px`;
}

function trySize(ctx: SKRSContext2D, title: string, fit: { box: Box; size: number }): TitleSetting | null {
  selectTitleFont(ctx, fit.size);
  const longestWord = Math.max(...title.split(" ").map((word) => ctx.measureText(word).width));
  if (longestWord > fit.box.width) return null;
  const lines = breakLines(ctx, title, fit.box.width);
  const leading = lines.length > 3 ? 1.14 : 1.06;
  const height = lines.length * fit.size * leading;
  if (lines.length > MAX_LINES || height > fit.box.height) return null;
  return {
    lines: balance(ctx, title, { narrowest: longestWord, width: fit.box.width, count: lines.length }),
    size: fit.size,
    leading,
    height,
  };
}

/** Narrows the measure as far as the number of lines allows, so that no line is left with a single word. */
function balance(
  ctx: SKRSContext2D,
  title: string,
  fit: { narrowest: number; width: number; count: number },
): string[] {
  let [low, high] = [Math.max(fit.narrowest, fit.width * 0.5), fit.width];
  for (let round = 0; round < 7; round++) {
    const middle = (low + high) / 2;
    const lines = breakLines(ctx, title, middle);
    const fits = lines.length <= fit.count && lines.every((line) => ctx.measureText(line).width <= middle);
    if (fits) high = middle;
    else low = middle;
  }
  return breakLines(ctx, title, high);
}

function breakLines(ctx: SKRSContext2D, title: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of title.split(" ").flatMap((part) => splitLongWord(ctx, part, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && ctx.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === "" ? lines : [...lines, line];
}

function splitLongWord(ctx: SKRSContext2D, word: string, width: number): string[] {
  if (ctx.measureText(word).width <= width) return [word];
  const parts: string[] = [];
  let part = "";
  for (const character of word) {
    if (part !== "" && ctx.measureText(part + character).width > width) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return [...parts, part];
}

function cutToRoom(ctx: SKRSContext2D, lines: string[], fit: { room: number; width: number }): string[] {
  if (lines.length <= fit.room) return lines;
  const kept = lines.slice(0, fit.room);
  let last = kept[fit.room - 1] ?? "";
  while (last.length > 1 && ctx.measureText(`${last}…`).width > fit.width) last = last.slice(0, -1);
  return [...kept.slice(0, -1), `${last.trimEnd()}…`];
}
