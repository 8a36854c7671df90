import { type Brush, toneAt, unitOf } from "../brush";
import { fade, mix } from "../colour";
import { createNoise } from "../noise";
import { paintRidge } from "../paint-ridge";
import { paintSky } from "../paint-sky";

/** A clear night: stars, a moon with its halo, dark ridges, and the moon's path on still water. */
export function night(brush: Brush): void {
  const { box, palette, random, detail } = brush;
  const short = Math.min(box.width, box.height);
  const shore = box.height * random.between(0.74, 0.8);
  const deep = mix(palette.tones[4], "#070a18", 0.55);
  paintSky(brush, { top: deep, bottom: mix(palette.tones[2], palette.tones[3], 0.35) }, shore);
  scatterStars(brush, Math.round((60 + detail * 130) * Math.max(1, Math.sqrt(box.width / box.height))), shore);

  const moon = {
    x: box.x + box.width * random.between(0.64, 0.78),
    y: box.y + shore * random.between(0.42, 0.56),
    radius: short * random.between(0.085, 0.125),
  };
  const light = mix(palette.accent, "#fffaf0", 0.55);
  paintMoon(brush, { ...moon, colour: light });

  for (const depth of [0.35, 0.6, 0.85]) {
    const noise = createNoise(random, 5);
    const base = box.y + shore - short * (0.13 - depth * 0.13);
    paintRidge(brush, {
      height: (x) => Math.min(base + noise((x * box.width * 2.6) / short) * short * 0.055, box.y + shore),
      top: mix(toneAt(palette, 0.5 + depth * 0.4), deep, depth * 0.75),
      bottom: mix(toneAt(palette, 0.5 + depth * 0.4), deep, depth * 0.6),
      fadeLength: short * 0.2,
      steps: 160 + detail * 80,
    });
  }
  paintWater(brush, { shore: box.y + shore, moon, light, deep });
}

function scatterStars({ ctx, box, random }: Brush, count: number, shore: number): void {
  const unit = unitOf(box);
  for (let star = 0; star < count; star++) {
    const size = unit * random.between(0.0005, 0.0013) * (random.chance(0.06) ? 1.9 : 1);
    ctx.fillStyle = fade("#ffffff", random.between(0.3, 0.95));
    ctx.beginPath();
    ctx.arc(box.x + box.width * random.between(0, 1), box.y + shore * random.between(0, 0.95), size, 0, Math.PI * 2);
    ctx.fill();
  }
}

function paintMoon(
  { ctx, box, palette, random, detail }: Brush,
  moon: { x: number; y: number; radius: number; colour: string },
): void {
  const halo = ctx.createRadialGradient(moon.x, moon.y, moon.radius, moon.x, moon.y, moon.radius * 4.5);
  halo.addColorStop(0, fade(moon.colour, 0.34));
  halo.addColorStop(0.35, fade(moon.colour, 0.1));
  halo.addColorStop(1, fade(moon.colour, 0));
  ctx.fillStyle = halo;
  ctx.fillRect(box.x, box.y, box.width, box.height);
  ctx.fillStyle = moon.colour;
  ctx.beginPath();
  ctx.arc(moon.x, moon.y, moon.radius, 0, Math.PI * 2);
  ctx.fill();

  ctx.fillStyle = fade(palette.tones[1], 0.16);
  for (let sea = 0; sea < 3 + detail * 2; sea++) {
    const [turn, distance] = [random.between(0, 6.28), random.between(0, 0.66)];
    const size = moon.radius * random.between(0.07, 0.24) * (1 - distance * 0.5);
    ctx.beginPath();
    ctx.arc(
      moon.x + Math.cos(turn) * distance * moon.radius,
      moon.y + Math.sin(turn) * distance * moon.radius,
      size,
      0,
      Math.PI * 2,
    );
    ctx.fill();
  }
}

function paintWater(
  { ctx, box, palette, random, detail }: Brush,
  water: { shore: number; moon: { x: number; radius: number }; light: string; deep: string },
): void {
  const bottom = box.y + box.height;
  const gradient = ctx.createLinearGradient(0, water.shore, 0, bottom);
  gradient.addColorStop(0, mix(palette.tones[3], water.deep, 0.3));
  gradient.addColorStop(0.75, water.deep);
  ctx.fillStyle = gradient;
  ctx.fillRect(box.x, water.shore, box.width, bottom - water.shore);

  const rows = 9 + detail * 6;
  for (let row = 0; row < rows; row++) {
    const share = (row + 0.7) / rows;
    const y = water.shore + (bottom - water.shore) * 0.82 * share ** 1.25;
    const width = water.moon.radius * (0.5 + share * 1.5) * random.between(0.35, 1);
    const x = water.moon.x + random.between(-0.22, 0.22) * water.moon.radius * (1 + share);
    ctx.fillStyle = fade(water.light, 0.62 * (1 - share * 0.75));
    ctx.beginPath();
    ctx.roundRect(x - width / 2, y, width, Math.max(1, ((bottom - water.shore) / rows) * 0.22), 99);
    ctx.fill();
  }
}
