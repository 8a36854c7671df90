import { type Brush, toneAt } from "../brush";
import { fade, mix } from "../colour";

/** Pressed plants: stems that lean apart from the foot of the picture, in front of a pale disc. */
export function leaves(brush: Brush): void {
  const { ctx, box, palette, random, detail } = brush;
  const short = Math.min(box.width, box.height);
  ctx.fillStyle = mix(palette.sky[0], palette.paper, 0.35);
  ctx.fillRect(box.x, box.y, box.width, box.height);
  ctx.fillStyle = mix(palette.accent, palette.sky[1], 0.2);
  ctx.beginPath();
  ctx.arc(
    box.x + box.width * random.between(0.38, 0.62),
    box.y + box.height * 0.4,
    short * random.between(0.26, 0.33),
    0,
    Math.PI * 2,
  );
  ctx.fill();

  const count = Math.round((3 + detail) * Math.max(1, (box.width / box.height) * 1.1));
  const order = Array.from({ length: count }, (_, stem) => stem).sort((a, b) => (a % 2) - (b % 2));
  for (const stem of order) {
    const spread = count === 1 ? 0 : stem / (count - 1) - 0.5;
    growStem(brush, {
      x: box.x + box.width * (0.5 + spread * 0.86) + random.between(-0.03, 0.03) * short,
      y: box.y + box.height * 1.03,
      length: Math.min(box.height * random.between(0.62, 0.9), short * 1.5),
      lean: spread * 0.5 + random.between(-0.14, 0.14),
      leaf: short * random.between(0.13, 0.19),
      pairs: 5 + detail * 2 + random.whole(0, 2),
      roundness: random.between(0.26, 0.5),
      colour: toneAt(palette, random.between(0.35, 1)),
    });
  }
}

type Stem = {
  x: number;
  y: number;
  length: number;
  /** Radians from upright. */
  lean: number;
  leaf: number;
  pairs: number;
  roundness: number;
  colour: string;
};

function growStem(brush: Brush, stem: Stem): void {
  const { ctx, random, detail } = brush;
  const at = (share: number) => ({
    x: stem.x + Math.sin(stem.lean * (0.4 + share)) * stem.length * share,
    y: stem.y - Math.cos(stem.lean * (0.4 + share)) * stem.length * share,
  });
  ctx.strokeStyle = stem.colour;
  ctx.lineCap = "round";
  ctx.lineWidth = stem.leaf * 0.055;
  ctx.beginPath();
  for (let step = 0; step <= 30; step++) {
    const point = at(step / 30);
    ctx.lineTo(point.x, point.y);
  }
  ctx.stroke();

  for (let pair = 0; pair < stem.pairs; pair++) {
    const share = 0.22 + (0.74 * pair) / stem.pairs;
    const size = stem.leaf * (1.12 - 0.62 * (pair / stem.pairs));
    for (const side of [-1, 1]) {
      const angle = stem.lean * (0.4 + share * 2) + side * random.between(0.72, 1.02);
      placeLeaf(brush, {
        ...at(share + (side > 0 ? 0.025 : 0)),
        angle,
        size,
        roundness: stem.roundness,
        colour: stem.colour,
        hasVeins: detail > 0,
      });
    }
  }
  placeLeaf(brush, {
    ...at(0.985),
    angle: stem.lean * 2.2,
    size: stem.leaf * 0.62,
    roundness: stem.roundness,
    colour: stem.colour,
    hasVeins: detail > 0,
  });
}

function placeLeaf(
  { ctx, palette }: Brush,
  leaf: { x: number; y: number; angle: number; size: number; roundness: number; colour: string; hasVeins: boolean },
): void {
  const { size } = leaf;
  const half = size * leaf.roundness;
  ctx.save();
  ctx.translate(leaf.x, leaf.y);
  ctx.rotate(leaf.angle);
  const side = (direction: number, fill: string) => {
    ctx.fillStyle = fill;
    ctx.beginPath();
    ctx.moveTo(0, 0);
    ctx.bezierCurveTo(direction * half, -size * 0.22, direction * half * 0.92, -size * 0.72, 0, -size);
    ctx.closePath();
    ctx.fill();
  };
  side(-1, leaf.colour);
  side(1, mix(leaf.colour, palette.sky[0], 0.14));
  if (leaf.hasVeins) {
    ctx.strokeStyle = fade(palette.paper, 0.42);
    ctx.lineWidth = size * 0.014;
    ctx.beginPath();
    ctx.moveTo(0, 0);
    ctx.lineTo(0, -size * 0.92);
    for (let vein = 1; vein <= 4; vein++) {
      const y = -size * vein * 0.18;
      for (const direction of [-1, 1]) {
        ctx.moveTo(0, y);
        ctx.lineTo(direction * half * 0.5, y - size * 0.12);
      }
    }
    ctx.stroke();
  }
  ctx.restore();
}
