import { type Brush, toneAt } from "../brush";
import { fade, mix } from "../colour";
import { createNoise } from "../noise";
import { paintRidge } from "../paint-ridge";
import { paintSky, paintSun } from "../paint-sky";

/** Long sand ridges, each with a lit side, a shaded side and wind ripples. */
export function dunes(brush: Brush): void {
  const { box, palette, random, detail } = brush;
  const short = Math.min(box.width, box.height);
  const horizon = box.height * random.between(0.46, 0.54);
  paintSky(brush, { top: palette.sky[0], bottom: palette.sky[1] }, horizon * 1.15);
  paintSun(brush, {
    x: box.x + box.width * random.between(0.62, 0.8),
    y: box.y + horizon * random.between(0.66, 0.8),
    radius: short * random.between(0.1, 0.15),
    colour: palette.accent,
  });

  const count = 4 + detail;
  for (let layer = 0; layer < count; layer++) {
    const depth = layer / (count - 1);
    const line = crest(brush, { depth, horizon, short });
    const lit = toneAt(palette, depth * 0.82);
    paintRidge(brush, {
      height: line,
      top: lit,
      bottom: mix(lit, palette.sky[1], 0.16),
      fadeLength: short * 0.4,
      steps: 160,
    });
    shade(brush, { line, depth, short, colour: toneAt(palette, Math.min(1, depth * 0.82 + 0.2)) });
    if (detail > 0) ripple(brush, { line, short, count: detail * 4, colour: fade(palette.paper, 0.1) });
  }
}

type Line = (x: number) => number;

function crest({ box, random }: Brush, layer: { depth: number; horizon: number; short: number }): Line {
  const noise = createNoise(random, 2);
  const stretch = (box.width / layer.short) * (1.9 - layer.depth * 0.6);
  const base = box.y + layer.horizon + (box.height * 0.9 - layer.horizon) * layer.depth;
  const swing = layer.short * (0.045 + layer.depth * 0.055);
  return (x) => base + noise(x * stretch) * swing;
}

function shade(brush: Brush, side: { line: Line; depth: number; short: number; colour: string }): void {
  const { ctx, box, random } = brush;
  const start = random.between(0.05, 0.5);
  const end = start + random.between(0.4, 0.7);
  const drop = side.short * random.between(0.1, 0.2) * (0.6 + side.depth);
  const fall = (x: number) => Math.sin(Math.min(1, Math.max(0, (x - start) / (end - start))) * Math.PI) ** 1.3 * drop;
  const steps = 120;
  ctx.beginPath();
  for (let step = 0; step <= steps; step++) {
    const x = start + ((end - start) * step) / steps;
    ctx.lineTo(box.x + box.width * x, side.line(x));
  }
  for (let step = steps; step >= 0; step--) {
    const x = start + ((end - start) * step) / steps;
    ctx.lineTo(box.x + box.width * (x + 0.04 * Math.sin(x * 9)), side.line(x) + fall(x));
  }
  ctx.fillStyle = fade(side.colour, 0.55);
  ctx.fill();
}

function ripple({ ctx, box }: Brush, lines: { line: Line; short: number; count: number; colour: string }): void {
  ctx.strokeStyle = lines.colour;
  ctx.lineWidth = lines.short * 0.0022;
  ctx.beginPath();
  for (let index = 1; index <= lines.count; index++) {
    const sink = lines.short * 0.011 * index ** 1.25;
    for (let step = 0; step <= 120; step++) {
      const x = step / 120;
      const y = lines.line(x) + sink * (1 + 0.25 * Math.sin(x * 11 + index));
      if (step === 0) ctx.moveTo(box.x, y);
      else ctx.lineTo(box.x + box.width * x, y);
    }
  }
  ctx.stroke();
}
