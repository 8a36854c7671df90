import { type Brush, toneAt } from "../brush";
import { fade, mix } from "../colour";
import { paintRidge } from "../paint-ridge";
import { paintSky, paintSun } from "../paint-sky";

type Line = (x: number) => number;

/** Rolling bands of water with fine lines that follow each crest, under a large sun. */
export function waves(brush: Brush): void {
  const { box, palette, random, detail } = brush;
  const short = Math.min(box.width, box.height);
  const horizon = box.height * random.between(0.46, 0.56);
  paintSky(brush, { top: palette.sky[0], bottom: palette.sky[1] }, horizon);
  paintSun(brush, {
    x: box.x + box.width * random.between(0.6, 0.78),
    y: box.y + horizon * random.between(0.8, 1),
    radius: short * random.between(0.13, 0.19),
    colour: palette.accent,
  });

  const count = 5 + detail;
  for (let band = 0; band < count; band++) {
    const depth = band / (count - 1);
    const line = crest(brush, { depth, horizon, short });
    const colour = toneAt(palette, depth);
    const spacing = (box.height - horizon) / count;
    paintRidge(brush, {
      height: line,
      top: colour,
      bottom: mix(colour, palette.tones[4], 0.35),
      fadeLength: spacing * 2,
      steps: 180,
    });
    followCrest(brush, {
      line,
      gap: (spacing * 0.72) / (3 + detail * 2),
      count: 2 + detail * 2,
      width: short * (0.0016 + depth * 0.0018),
      colour: fade(mix(palette.paper, palette.sky[1], 0.4), 0.5),
    });
  }
}

function crest({ box, random }: Brush, band: { depth: number; horizon: number; short: number }): Line {
  const [phase, second] = [random.between(0, 6.28), random.between(0, 6.28)];
  const turns = (box.width / band.short) * random.between(1.1, 1.6) * (1.35 - band.depth * 0.5);
  const base = box.y + band.horizon + (box.height * 0.9 - band.horizon) * band.depth ** 1.1;
  const swing = band.short * (0.014 + band.depth * 0.03);
  return (x) => {
    const angle = x * turns * Math.PI * 2 + phase;
    return base + swing * (Math.sin(angle + 0.45 * Math.sin(angle)) + 0.4 * Math.sin(angle * 0.43 + second));
  };
}

function followCrest(
  { ctx, box }: Brush,
  lines: { line: Line; gap: number; count: number; width: number; colour: string },
): void {
  ctx.strokeStyle = lines.colour;
  ctx.lineWidth = lines.width;
  ctx.beginPath();
  for (let index = 1; index <= lines.count; index++) {
    for (let step = 0; step <= 180; step++) {
      const y = lines.line(step / 180) + lines.gap * index;
      if (step === 0) ctx.moveTo(box.x, y);
      else ctx.lineTo(box.x + (box.width * step) / 180, y);
    }
  }
  ctx.stroke();
}
