import type { Brush } from "./brush";

/** Fills everything below a line; `height(x)` gives its y for x in 0…1 across the box. */
export function paintRidge(
  { ctx, box }: Brush,
  ridge: { height: (x: number) => number; top: string; bottom: string; fadeLength: number; steps: number },
): void {
  let crest = Number.POSITIVE_INFINITY;
  ctx.beginPath();
  ctx.moveTo(box.x, box.y + box.height);
  for (let step = 0; step <= ridge.steps; step++) {
    const y = ridge.height(step / ridge.steps);
    crest = Math.min(crest, y);
    ctx.lineTo(box.x + (box.width * step) / ridge.steps, y);
  }
  ctx.lineTo(box.x + box.width, box.y + box.height);
  ctx.closePath();

  const gradient = ctx.createLinearGradient(0, crest, 0, crest + ridge.fadeLength);
  gradient.addColorStop(0, ridge.top);
  gradient.addColorStop(1, ridge.bottom);
  ctx.fillStyle = gradient;
  ctx.fill();
}
