import { type Brush, toneAt, unitOf } from "./brush";
import { fade, mix } from "./colour";

const BRISTLES = [14, 26, 44] as const;

/** A broad stroke of a dry brush that swings across the box. */
export function paintRibbon({ ctx, box, palette, random, detail }: Brush): void {
  const unit = unitOf(box);
  const width = unit * random.between(0.1, 0.17);
  const at = (across: number, down: number) => ({ x: box.x + box.width * across, y: box.y + box.height * down });
  const start = at(-0.05, random.between(0.32, 0.6));
  const end = at(1.05, random.between(0.32, 0.6));
  const [first, second] = [at(0.33, random.between(0.1, 0.75)), at(0.66, random.between(0.1, 0.75))];
  const count = BRISTLES[detail];
  ctx.save();
  ctx.lineCap = "round";
  for (let bristle = 0; bristle < count; bristle++) {
    const offset = (bristle / (count - 1) - 0.5) * width;
    const bend = random.between(-0.08, 0.08) * width;
    ctx.strokeStyle = fade(
      mix(palette.accent, toneAt(palette, 0.5), random.between(0, 0.45)),
      random.between(0.55, 0.9),
    );
    ctx.lineWidth = (width / count) * random.between(0.9, 2);
    ctx.beginPath();
    ctx.moveTo(start.x, start.y + offset);
    ctx.bezierCurveTo(
      first.x,
      first.y + offset + bend,
      second.x,
      second.y + offset - bend,
      end.x,
      end.y + offset * random.between(0.7, 1),
    );
    ctx.stroke();
  }
  ctx.restore();
}
