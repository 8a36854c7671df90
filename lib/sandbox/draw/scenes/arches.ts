import { type Brush, unitOf } from "../brush";
import { fade, mix } from "../colour";

/** Nested arches standing on a quiet ground, balanced stones beside them, a disc behind. */
export function arches(brush: Brush): void {
  const { ctx, box, palette, random, detail } = brush;
  const short = Math.min(box.width, box.height);
  const ground = box.y + box.height * random.between(0.8, 0.85);
  ctx.fillStyle = mix(palette.sky[0], palette.paper, 0.4);
  ctx.fillRect(box.x, box.y, box.width, box.height);
  ctx.fillStyle = palette.accent;
  ctx.beginPath();
  ctx.arc(
    box.x + box.width * random.between(0.3, 0.7),
    box.y + box.height * 0.3,
    short * random.between(0.14, 0.2),
    0,
    Math.PI * 2,
  );
  ctx.fill();

  const step = short * 0.42;
  const count = Math.max(2, Math.round(box.width / step));
  const spacing = box.width / count;
  const tallest = (ground - box.y) * 0.86;
  for (let place = 0; place < count; place++) {
    const centre = box.x + spacing * (place + 0.5);
    if (count > 2 && random.chance(0.24)) stackStones(brush, { centre, ground, width: spacing * 0.62 });
    else {
      const width = spacing * random.between(0.84, 1.04);
      const height = Math.min(tallest, width * random.between(0.75, 1.9));
      raiseArch(brush, { centre, ground, width, height, bands: 3 + detail, start: random.whole(0, 4) });
    }
  }
  ctx.fillStyle = palette.tones[4];
  ctx.fillRect(box.x, ground, box.width, box.y + box.height - ground);
  ctx.fillStyle = fade(palette.paper, 0.18);
  for (let line = 1; line <= detail * 2; line++) {
    ctx.fillRect(
      box.x,
      ground + (box.y + box.height - ground) * (line / (detail * 2 + 1)),
      box.width,
      unitOf(box) * 0.0014,
    );
  }
}

function raiseArch(
  { ctx, palette }: Brush,
  arch: { centre: number; ground: number; width: number; height: number; bands: number; start: number },
): void {
  const colours = [...palette.tones.slice(0, 4), palette.paper];
  const thickness = arch.width / 2 / (arch.bands + 0.7);
  for (let band = 0; band < arch.bands + 1; band++) {
    const radius = arch.width / 2 - band * thickness;
    const top = arch.ground - arch.height + band * thickness;
    ctx.fillStyle =
      band === arch.bands ? palette.tones[4] : (colours[(arch.start + band) % colours.length] ?? palette.ink);
    ctx.beginPath();
    ctx.moveTo(arch.centre - radius, arch.ground);
    ctx.lineTo(arch.centre - radius, Math.min(arch.ground, top + radius));
    ctx.arc(arch.centre, Math.min(arch.ground, top + radius), radius, Math.PI, 0);
    ctx.lineTo(arch.centre + radius, arch.ground);
    ctx.fill();
  }
}

function stackStones(
  { ctx, palette, random, detail }: Brush,
  pile: { centre: number; ground: number; width: number },
): void {
  let [foot, width] = [pile.ground, pile.width];
  for (let stone = 0; stone < 4 + detail; stone++) {
    const height = width * random.between(0.36, 0.5);
    ctx.fillStyle = random.pick(palette.tones.slice(0, 4));
    ctx.beginPath();
    ctx.ellipse(
      pile.centre + random.between(-0.06, 0.06) * pile.width,
      foot - height / 2,
      width / 2,
      height / 2,
      random.between(-0.05, 0.05),
      0,
      Math.PI * 2,
    );
    ctx.fill();
    foot -= height * 0.94;
    width *= random.between(0.72, 0.9);
  }
}
