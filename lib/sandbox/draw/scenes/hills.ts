import { type Brush, toneAt, unitOf } from "../brush";
import { mix } from "../colour";
import { createNoise } from "../noise";
import { paintRidge } from "../paint-ridge";
import { paintSky, paintSun } from "../paint-sky";

/** Ridge behind ridge in the haze, a low sun, conifers on the nearest slopes. */
export function hills(brush: Brush): void {
  const { box, palette, random, detail } = brush;
  const short = Math.min(box.width, box.height);
  const horizon = box.height * random.between(0.5, 0.58);
  paintSky(brush, { top: palette.sky[0], bottom: palette.sky[1] }, horizon * 1.1);
  paintSun(brush, {
    x: box.x + box.width * random.between(0.6, 0.8),
    y: box.y + horizon * random.between(0.66, 0.82),
    radius: short * random.between(0.09, 0.14),
    colour: palette.accent,
  });

  const count = 4 + detail;
  for (let layer = 0; layer < count; layer++) {
    const depth = layer / (count - 1);
    const line = ridgeLine(brush, { depth, horizon, short });
    const colour = toneAt(palette, depth);
    paintRidge(brush, {
      height: line,
      top: colour,
      bottom: depth === 1 ? mix(colour, palette.ink, 0.15) : mix(colour, palette.sky[1], 0.5 - depth * 0.25),
      fadeLength: box.height * 0.34,
      steps: 120 + detail * 120,
    });
    if (detail > 0 && depth > 0.7) plantTrees(brush, { line, depth, colour });
  }
}

function ridgeLine({ box, random }: Brush, layer: { depth: number; horizon: number; short: number }) {
  const noise = createNoise(random, layer.depth < 0.5 ? 6 : 4);
  const stretch = (box.width / layer.short) * (3.4 - layer.depth * 1.6);
  const swing = layer.short * (0.12 - layer.depth * 0.055);
  const base = box.y + layer.horizon + (box.height * 0.94 - layer.horizon) * layer.depth ** 1.15;
  return (x: number) => base - swing * 0.4 + noise(x * stretch) * swing;
}

function plantTrees(
  { ctx, box, random, detail, palette }: Brush,
  slope: { line: (x: number) => number; depth: number; colour: string },
): void {
  const unit = unitOf(box) * (0.012 + (slope.depth - 0.7) * 0.05);
  const count = Math.round((box.width / unit) * 0.5 * detail);
  ctx.fillStyle = slope.depth === 1 ? slope.colour : mix(slope.colour, palette.ink, 0.08);
  ctx.beginPath();
  let clump = 0;
  for (let tree = 0; tree < count; tree++) {
    if (clump === 0 && random.chance(0.8)) continue;
    clump = clump === 0 ? random.whole(3, 12) : clump - 1;
    const x = (tree + random.between(-0.3, 0.3)) / count;
    const height = unit * random.between(1.6, 3.4);
    const [centre, foot] = [box.x + box.width * x, slope.line(x) + unit * 0.6];
    ctx.moveTo(centre - height * 0.2, foot);
    ctx.lineTo(centre, foot - height);
    ctx.lineTo(centre + height * 0.2, foot);
  }
  ctx.fill();
}
