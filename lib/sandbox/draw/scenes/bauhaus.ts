import type { Brush } from "../brush";

type Tile = { x: number; y: number; size: number };
type Shape = (brush: Brush, tile: Tile, colour: string) => void;

/** A square grid of quarter circles, discs, stripes and steps in flat colours. */
export function bauhaus(brush: Brush): void {
  const { ctx, box, palette, random, detail } = brush;
  const across = 3 + detail;
  const size = fittingTile(box.width, box.height, across);
  const [columns, rows] = [Math.round(box.width / size), Math.round(box.height / size)];
  const edge = Math.max(box.width / columns, box.height / rows);
  const left = box.x - (columns * edge - box.width) / 2;
  const top = box.y - (rows * edge - box.height) / 2;
  const grounds = [
    palette.paper,
    palette.tones[0],
    palette.tones[1],
    palette.tones[3],
    palette.tones[4],
    palette.sky[1],
  ];
  const colours = [palette.accent, ...palette.tones, palette.paper];

  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const tile = { x: left + column * edge, y: top + row * edge, size: edge };
      const ground = random.pick(grounds);
      ctx.fillStyle = ground;
      ctx.fillRect(tile.x - 0.5, tile.y - 0.5, edge + 1, edge + 1);
      const others = colours.filter((colour) => colour !== ground);
      random.pick(SHAPES)(brush, tile, random.pick(others));
    }
  }
}

/** The tile edge that divides both sides of the box most evenly, with about `across` tiles on the short side. */
function fittingTile(width: number, height: number, across: number): number {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const waste = (count: number) => {
    const ratio = long / (short / count);
    return Math.abs(ratio - Math.round(ratio)) / Math.round(ratio);
  };
  const counts = [across, across + 1].sort((a, b) => waste(a) - waste(b));
  return short / (counts[0] ?? across);
}

const quarter: Shape = ({ ctx, random }, { x, y, size }, colour) => {
  const corner = random.whole(0, 3);
  const [cornerX, cornerY] = [x + (corner === 1 || corner === 2 ? size : 0), y + (corner > 1 ? size : 0)];
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.moveTo(cornerX, cornerY);
  ctx.arc(cornerX, cornerY, size, (corner * Math.PI) / 2, ((corner + 1) * Math.PI) / 2);
  ctx.closePath();
  ctx.fill();
};

const rings: Shape = (brush, tile, colour) => {
  const { ctx, random, palette } = brush;
  const corner = random.whole(0, 3);
  const [x, y] = [tile.x + (corner === 1 || corner === 2 ? tile.size : 0), tile.y + (corner > 1 ? tile.size : 0)];
  const [start, end] = [(corner * Math.PI) / 2, ((corner + 1) * Math.PI) / 2];
  for (const [share, fill] of [
    [1, colour],
    [0.74, palette.paper],
    [0.48, colour],
    [0.22, palette.paper],
  ] as const) {
    ctx.fillStyle = fill;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.arc(x, y, tile.size * share, start, end);
    ctx.closePath();
    ctx.fill();
  }
};

const disc: Shape = ({ ctx, random }, { x, y, size }, colour) => {
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.arc(x + size / 2, y + size / 2, size * random.pick([0.5, 0.34, 0.18]), 0, Math.PI * 2);
  ctx.fill();
};

const halves: Shape = ({ ctx, random }, { x, y, size }, colour) => {
  const turn = random.pick([0, Math.PI / 2]);
  ctx.fillStyle = colour;
  for (const side of [-1, 1]) {
    const [cx, cy] =
      turn === 0 ? [x + size / 2, y + (side < 0 ? 0 : size / 2)] : [x + (side < 0 ? 0 : size / 2), y + size / 2];
    ctx.beginPath();
    if (turn === 0) ctx.arc(cx, cy, size / 2, 0, Math.PI);
    else ctx.arc(cx, cy, size / 2, -Math.PI / 2, Math.PI / 2);
    ctx.fill();
  }
};

const stripes: Shape = ({ ctx, random }, { x, y, size }, colour) => {
  const lies = random.chance(0.5);
  const step = size / 8;
  ctx.fillStyle = colour;
  for (let line = 0; line < 4; line++) {
    const offset = step * (line * 2 + 0.5);
    if (lies) ctx.fillRect(x, y + offset, size, step);
    else ctx.fillRect(x + offset, y, step, size);
  }
};

const triangle: Shape = ({ ctx, random }, { x, y, size }, colour) => {
  const corners = [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
  ] as const;
  const skipped = random.whole(0, 3);
  ctx.fillStyle = colour;
  ctx.beginPath();
  corners.filter((_, index) => index !== skipped).map(([px, py]) => ctx.lineTo(px, py));
  ctx.closePath();
  ctx.fill();
};

const leaf: Shape = ({ ctx, random }, { x, y, size }, colour) => {
  ctx.fillStyle = colour;
  ctx.beginPath();
  if (random.chance(0.5)) ctx.roundRect(x, y, size, size, [0, size, 0, size]);
  else ctx.roundRect(x, y, size, size, [size, 0, size, 0]);
  ctx.fill();
};

const plain: Shape = () => {};

const SHAPES: readonly Shape[] = [quarter, quarter, rings, disc, halves, stripes, triangle, leaf, plain];
