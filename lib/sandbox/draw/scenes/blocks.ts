import { type Brush, toneAt } from "../brush";
import { fade, mix } from "../colour";
import { createNoise } from "../noise";

type Block = { x: number; y: number; half: number; height: number; colour: string };

const STREET_EVERY = 4;

/** A town of blocks seen from above at an angle: lit roofs, two shaded walls, windows, streets between the quarters. */
export function blocks(brush: Brush): void {
  const { ctx, box, palette, random, detail } = brush;
  const half = Math.min(box.width, box.height) / (8 + detail * 2.5);
  ctx.fillStyle = mix(palette.sky[1], palette.sky[0], 0.5);
  ctx.fillRect(box.x, box.y, box.width, box.height);

  const [along, across] = [createNoise(random, 2), createNoise(random, 2)];
  const rows = Math.ceil(box.height / (half * 0.5)) + 10;
  const columns = Math.ceil(box.width / (half * 2)) + 2;
  for (let row = 0; row < rows; row++) {
    for (let column = -1; column < columns; column++) {
      const turn = column * 2 + (row % 2);
      const [street, avenue] = [(row + turn) / 2, (row - turn) / 2];
      if (street % STREET_EVERY === 0 || avenue % STREET_EVERY === 0) continue;
      const dense = 0.5 + along(street / 5) * 0.35 + across(avenue / 5) * 0.35;
      const floors = Math.max(1, Math.round((dense + random.between(-0.3, 0.3)) * 4));
      const shade = random.pick([0.05, 0.25, 0.25, 0.45, 0.65]);
      raise(brush, {
        x: box.x + turn * half,
        y: box.y + (row - 2) * half * 0.5,
        half: half * 0.84,
        height: half * 0.42 * floors,
        colour: random.chance(0.08) ? palette.accent : toneAt(palette, shade),
      });
    }
  }
}

function raise(brush: Brush, block: Block): void {
  const { ctx, palette, detail, random } = brush;
  const { x, y, half, height, colour } = block;
  const quarter = half / 2;
  const top = y - height;
  const face = (fill: string, points: readonly (readonly [number, number])[]) => {
    ctx.fillStyle = fill;
    ctx.beginPath();
    for (const [px, py] of points) ctx.lineTo(px, py);
    ctx.closePath();
    ctx.fill();
  };
  const cast = fade(palette.tones[4], 0.22);
  face(cast, [
    [x, y + quarter],
    [x + half, y],
    [x + half * 1.9, y + half * 0.45],
    [x + half * 0.9, y + half * 0.95],
  ]);
  face(mix(colour, palette.tones[4], 0.22), [
    [x - half, top],
    [x, top + quarter],
    [x, y + quarter],
    [x - half, y],
  ]);
  face(mix(colour, palette.tones[4], 0.58), [
    [x + half, top],
    [x, top + quarter],
    [x, y + quarter],
    [x + half, y],
  ]);
  face(mix(colour, mix(palette.accent, "#ffffff", 0.6), 0.3), [
    [x, top - quarter],
    [x + half, top],
    [x, top + quarter],
    [x - half, top],
  ]);
  if (detail > 0 && height > half && random.chance(0.75)) openWindows(brush, block);
}

/** Rows of windows on both walls; they follow the slope of the wall they are in. */
function openWindows({ ctx, palette, random, detail }: Brush, { x, y, half, height }: Block): void {
  const floor = half * 0.42;
  const perWall = 2 + detail;
  const width = (half / perWall) * 0.46;
  for (let level = 0; level * floor < height - floor * 0.8; level++) {
    for (let place = 0; place < perWall * 2; place++) {
      if (random.chance(0.25)) continue;
      const left = x - half + (half / perWall) * (place + 0.27);
      const slope = (at: number) => y - height + floor * (0.3 + level) + (half - Math.abs(at - x)) / 2;
      ctx.fillStyle = fade(random.chance(0.35) ? palette.accent : palette.tones[4], 0.62);
      ctx.beginPath();
      ctx.moveTo(left, slope(left));
      ctx.lineTo(left + width, slope(left + width));
      ctx.lineTo(left + width, slope(left + width) + floor * 0.5);
      ctx.lineTo(left, slope(left) + floor * 0.5);
      ctx.fill();
    }
  }
}
