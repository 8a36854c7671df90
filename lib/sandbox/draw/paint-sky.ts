import type { Brush } from "./brush";
import { fade, isDarker } from "./colour";

/** Fills the box with a vertical gradient that reaches `bottom` at the height `horizon` (in pixels from the top of the box). */
export function paintSky({ ctx, box }: Brush, colours: { top: string; bottom: string }, horizon: number): void {
  const gradient = ctx.createLinearGradient(0, box.y, 0, box.y + horizon);
  gradient.addColorStop(0, colours.top);
  gradient.addColorStop(1, colours.bottom);
  ctx.fillStyle = gradient;
  ctx.fillRect(box.x, box.y, box.width, box.height);
}

/** A disc of light with a wide soft halo. */
export function paintSun(
  { ctx, box, palette }: Brush,
  sun: { x: number; y: number; radius: number; colour: string },
): void {
  const glow = isDarker(sun.colour, palette.sky[1]) ? 0.12 : 0.4;
  const halo = ctx.createRadialGradient(sun.x, sun.y, sun.radius * 0.9, sun.x, sun.y, sun.radius * 3);
  halo.addColorStop(0, fade(sun.colour, glow));
  halo.addColorStop(1, fade(sun.colour, 0));
  ctx.fillStyle = halo;
  ctx.fillRect(box.x, box.y, box.width, box.height);

  ctx.fillStyle = sun.colour;
  ctx.beginPath();
  ctx.arc(sun.x, sun.y, sun.radius, 0, Math.PI * 2);
  ctx.fill();
}
