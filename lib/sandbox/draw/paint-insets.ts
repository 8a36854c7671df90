import type { Image } from "@napi-rs/canvas";
import { type Brush, unitOf } from "./brush";

const PER_ROW = 5;
const MAX_TILT = 0.07;

/** Small prints of further pictures, in rows from the upper right corner. */
export function paintInsets({ ctx, box, palette, random }: Brush, prints: readonly Image[]): void {
  if (prints.length === 0) return;
  const columns = Math.min(PER_ROW, prints.length);
  const rows = Math.ceil(prints.length / PER_ROW);
  const margin = Math.min(box.width, box.height) * 0.05;
  const step = Math.min(unitOf(box) * 0.24, (box.width - margin * 2) / columns, (box.height * 0.6 - margin) / rows);
  const edge = step * 0.84;
  const rim = edge * 0.06;
  for (const [index, print] of prints.entries()) {
    const column = index % PER_ROW;
    ctx.save();
    ctx.translate(
      box.x + box.width - margin - (column + 0.5) * step,
      box.y + margin + (Math.floor(index / PER_ROW) + 0.5) * step,
    );
    ctx.rotate(random.between(-MAX_TILT, MAX_TILT));
    ctx.shadowColor = "rgba(0,0,0,0.3)";
    ctx.shadowBlur = rim * 1.5;
    ctx.fillStyle = palette.paper;
    ctx.fillRect(-edge / 2, -edge / 2, edge, edge);
    ctx.shadowBlur = 0;
    ctx.drawImage(print, -edge / 2 + rim, -edge / 2 + rim, edge - rim * 2, edge - rim * 2);
    ctx.restore();
  }
}
