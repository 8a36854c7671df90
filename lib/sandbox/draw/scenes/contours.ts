import { type Brush, toneAt, unitOf } from "../brush";
import { fade, mix } from "../colour";
import type { Random } from "../random";

/** A map of an unknown island: filled height bands with fine lines between them. */
export function contours(brush: Brush): void {
  const { ctx, box, palette, detail } = brush;
  const unit = unitOf(box);
  const field = sampleField(brush, unit / (70 + detail * 25));
  const bands = 6 + detail * 2;
  ctx.fillStyle = palette.sky[0];
  ctx.fillRect(box.x, box.y, box.width, box.height);
  for (let band = 0; band < bands; band++) {
    const share = (band + 1) / (bands + 1);
    tracePlateau(brush, field, share);
    ctx.fillStyle =
      band === bands - 1 ? palette.accent : mix(palette.sky[1], toneAt(palette, share), Math.min(1, share * 1.5));
    ctx.fill();
    if (detail === 0) continue;
    ctx.strokeStyle = fade(palette.paper, 0.55);
    ctx.lineWidth = unit * 0.0018;
    traceLine(brush, field, share);
    ctx.stroke();
  }
}

type Field = { columns: number; rows: number; cell: number; at(column: number, row: number): number };
type Point = readonly [x: number, y: number];

/** Heights of 0…1 on a grid: a few rounded summits and basins. */
function sampleField({ box, random }: Brush, cell: number): Field {
  const columns = Math.ceil(box.width / cell) + 1;
  const rows = Math.ceil(box.height / cell) + 1;
  const hills = scatterHills(random, box.width / cell, box.height / cell);
  const heights = new Float64Array((columns + 1) * (rows + 1));
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      let height = 0;
      for (const hill of hills) {
        const distance = ((column - hill.x) / hill.width) ** 2 + ((row - hill.y) / hill.depth) ** 2;
        height += hill.height * Math.exp(-distance);
      }
      heights[row * (columns + 1) + column] = height;
      low = Math.min(low, height);
      high = Math.max(high, height);
    }
  }
  const at = (column: number, row: number) => ((heights[row * (columns + 1) + column] ?? 0) - low) / (high - low);
  return { columns, rows, cell, at };
}

function scatterHills(random: Random, width: number, height: number) {
  const reach = Math.sqrt(width * height);
  const count = Math.round(7 * Math.max(1, Math.sqrt(Math.max(width / height, height / width))));
  return Array.from({ length: count }, () => ({
    x: random.between(0, width),
    y: random.between(0, height),
    width: reach * random.between(0.1, 0.3),
    depth: reach * random.between(0.1, 0.3),
    height: random.between(0.35, 1) * (random.chance(0.25) ? -0.8 : 1),
  }));
}

/** One path around all ground above a level; a single path, so that no seams show between the cells. */
function tracePlateau({ ctx, box }: Brush, field: Field, level: number): void {
  ctx.beginPath();
  for (let row = 0; row < field.rows; row++) {
    let run = -1;
    for (let column = 0; column <= field.columns; column++) {
      const kind = column < field.columns ? kindOf(field, column, row, level) : "low";
      if (kind === "high" && run < 0) run = column;
      if (kind === "high") continue;
      if (run >= 0)
        ctx.rect(box.x + run * field.cell, box.y + row * field.cell, (column - run) * field.cell, field.cell);
      run = -1;
      if (kind === "low") continue;
      for (const [index, [x, y]] of cutAtLevel(cornersOf(field, column, row, level)).entries()) {
        if (index === 0) ctx.moveTo(box.x + x, box.y + y);
        else ctx.lineTo(box.x + x, box.y + y);
      }
      ctx.closePath();
    }
  }
}

function traceLine({ ctx, box }: Brush, field: Field, level: number): void {
  ctx.beginPath();
  for (let row = 0; row < field.rows; row++) {
    for (let column = 0; column < field.columns; column++) {
      if (kindOf(field, column, row, level) !== "cut") continue;
      const crossings = crossingsOf(cornersOf(field, column, row, level));
      for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
        const [from, to] = [crossings[pair], crossings[pair + 1]];
        if (!from || !to) continue;
        ctx.moveTo(box.x + from[0], box.y + from[1]);
        ctx.lineTo(box.x + to[0], box.y + to[1]);
      }
    }
  }
}

/** Most cells lie on one side of a level; telling them apart first is what keeps this scene fast. */
function kindOf(field: Field, column: number, row: number, level: number): "low" | "high" | "cut" {
  const isHigh = field.at(column, row) >= level;
  const isEven =
    field.at(column + 1, row) >= level === isHigh &&
    field.at(column + 1, row + 1) >= level === isHigh &&
    field.at(column, row + 1) >= level === isHigh;
  if (!isEven) return "cut";
  return isHigh ? "high" : "low";
}

type Corner = { x: number; y: number; height: number };

function cornersOf(field: Field, column: number, row: number, level: number): Corner[] {
  const corner = (right: number, down: number) => ({
    x: (column + right) * field.cell,
    y: (row + down) * field.cell,
    height: field.at(column + right, row + down) - level,
  });
  return [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
}

function cutAtLevel(corners: Corner[]): Point[] {
  return corners.flatMap((corner, index) => {
    const crossing = between(corner, corners[(index + 1) % corners.length]);
    const own: Point[] = corner.height >= 0 ? [[corner.x, corner.y]] : [];
    return crossing ? [...own, crossing] : own;
  });
}

function crossingsOf(corners: Corner[]): Point[] {
  return corners.flatMap((corner, index) => {
    const crossing = between(corner, corners[(index + 1) % corners.length]);
    return crossing ? [crossing] : [];
  });
}

function between(from: Corner, to: Corner | undefined): Point | null {
  if (!to || from.height >= 0 === to.height >= 0) return null;
  const share = from.height / (from.height - to.height);
  return [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
}
