import type { SKRSContext2D } from "@napi-rs/canvas";
import { assert } from "@/lib/core/assert";
import { mix } from "./colour";
import type { Palette } from "./palettes";
import type { Random } from "./random";

export type Box = { x: number; y: number; width: number; height: number };

/** What a scene paints with. It fills `box` completely and nothing outside shows (the caller clips). */
export type Brush = {
  ctx: SKRSContext2D;
  box: Box;
  palette: Palette;
  random: Random;
  /** 0 for low quality, 1 for medium, 2 for high. */
  detail: 0 | 1 | 2;
};

export type Scene = (brush: Brush) => void;

/** The palette's tone at 0 (far) … 1 (near). */
export function toneAt(palette: Palette, depth: number): string {
  const position = Math.min(Math.max(depth, 0), 1) * (palette.tones.length - 1);
  const index = Math.min(Math.floor(position), palette.tones.length - 2);
  const [from, to] = [palette.tones[index], palette.tones[index + 1]];
  assert(from !== undefined && to !== undefined, "a palette has five tones");
  return mix(from, to, position - index);
}

/** The length that strokes and details scale with, whatever the proportions. */
export function unitOf(box: Box): number {
  return Math.sqrt(box.width * box.height);
}
