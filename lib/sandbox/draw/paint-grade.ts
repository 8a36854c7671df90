import { type Brush, toneAt } from "./brush";
import { fade } from "./colour";

/** Washes what is in the box with the palette: its hues turn, its light and dark stay. */
export function paintGrade({ ctx, box, palette, random }: Brush): void {
  const angle = random.between(0, Math.PI * 2);
  const reach = Math.hypot(box.width, box.height) / 2;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const [across, down] = [Math.cos(angle) * reach, Math.sin(angle) * reach];
  const wash = (from: string, to: string) => {
    const gradient = ctx.createLinearGradient(x - across, y - down, x + across, y + down);
    gradient.addColorStop(0, from);
    gradient.addColorStop(1, to);
    ctx.fillStyle = gradient;
    ctx.fillRect(box.x, box.y, box.width, box.height);
  };
  ctx.save();
  ctx.globalCompositeOperation = "color";
  wash(fade(toneAt(palette, 0.8), 0.68), fade(palette.accent, 0.6));
  ctx.globalCompositeOperation = "soft-light";
  wash(fade(palette.accent, 0.5), fade(toneAt(palette, 1), 0.5));
  ctx.restore();
}
