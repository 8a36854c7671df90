import { type Brush, unitOf } from "./brush";
import { MARK_FONT } from "./fonts";
import type { PictureRequest } from "./picture";
import { selectTitleFont, setTitle } from "./set-title";
import { titleOf } from "./title-of";

const MARK = "SIMULATED · Pixapi sandbox";

/** A label with the prompt and the line that says the picture is simulated: at the lower left, or amid a region of any shape. */
export function paintCaption(
  { ctx, box, palette }: Brush,
  { prompt, place }: Pick<PictureRequest, "prompt"> & { place: "corner" | "middle" },
): void {
  const unit = unitOf(box);
  const margin = Math.min(box.width, box.height) * 0.06;
  const padding = unit * 0.024;
  const share = place === "corner" ? 1 : 0.8;
  const room = { x: 0, y: 0, width: (box.width - margin * 2) * share - padding * 2, height: box.height * 0.26 };
  ctx.save();
  ctx.lang = "en";
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  const setting = setTitle(ctx, titleOf(prompt), { box: room, maxSize: unit * 0.062, minSize: unit * 0.022 });
  selectTitleFont(ctx, setting.size);
  const titleWidth = Math.max(...setting.lines.map((line) => ctx.measureText(line).width));
  const mark = setMark(ctx, unit * 0.017, room.width);
  const width = Math.max(titleWidth, mark.width) + padding * 2;
  const height = setting.height + mark.size * 2 + padding * 1.7;
  const left = place === "corner" ? box.x + margin : box.x + (box.width - width) / 2;
  const top = place === "corner" ? box.y + box.height - margin - height : box.y + (box.height - height) * 0.56;

  ctx.fillStyle = palette.paper;
  ctx.beginPath();
  ctx.roundRect(left, top, width, height, unit * 0.012);
  ctx.fill();
  ctx.fillStyle = palette.ink;
  selectTitleFont(ctx, setting.size);
  for (const [index, line] of setting.lines.entries()) {
    ctx.fillText(line, left + padding, top + padding + setting.size * (0.8 + index * setting.leading));
  }
  selectMarkFont(ctx, mark.size);
  ctx.fillText(MARK, left + padding, top + height - padding * 0.9);
  ctx.restore();
}

function setMark(ctx: Brush["ctx"], wanted: number, room: number): { size: number; width: number } {
  selectMarkFont(ctx, wanted);
  const size = Math.min(wanted, (wanted * room) / ctx.measureText(MARK).width);
  selectMarkFont(ctx, size);
  return { size, width: ctx.measureText(MARK).width };
}

function selectMarkFont(ctx: Brush["ctx"], size: number): void {
  ctx.font = `${size}px "${MARK_FONT}"`;
  ctx.letterSpacing = `${size * 0.02}px`;
}
