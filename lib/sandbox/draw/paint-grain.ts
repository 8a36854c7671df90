import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { assert } from "@/lib/core/assert";
import { createRandom } from "./random";

const TILE = 192;
const STRENGTH = 9;

const tile = createTile();

/** A barely visible tooth like that of paper, the same on every picture. */
export function paintGrain(ctx: SKRSContext2D, size: { width: number; height: number }): void {
  const pattern = ctx.createPattern(tile, "repeat");
  assert(pattern, "the grain tile makes no pattern");
  ctx.fillStyle = pattern;
  ctx.fillRect(0, 0, size.width, size.height);
}

function createTile() {
  const random = createRandom("grain");
  const canvas = createCanvas(TILE, TILE);
  const ctx = canvas.getContext("2d");
  const pixels = ctx.createImageData(TILE, TILE);
  for (let at = 0; at < pixels.data.length; at += 4) {
    pixels.data.fill(random.chance(0.5) ? 255 : 0, at, at + 3);
    pixels.data[at + 3] = random.whole(0, STRENGTH);
  }
  ctx.putImageData(pixels, 0, 0);
  return canvas;
}
