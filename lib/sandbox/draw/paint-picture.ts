import { type Canvas, createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import type { Brush } from "./brush";
import { chooseDesign, type Design } from "./choose-design";
import { format, mix, mostLegible } from "./colour";
import { MARK_FONT } from "./fonts";
import { type Layout, layOut } from "./lay-out";
import { paintGrain } from "./paint-grain";
import type { PictureRequest } from "./picture";
import { createRandom, type Random } from "./random";
import { selectTitleFont, setTitle } from "./set-title";
import { titleOf } from "./title-of";

const DETAIL = { low: 0, medium: 1, high: 2 } as const;
/** Characters up to which a title is set half as large again. */
const SHORT_TITLE = 14;

/** Draws the poster for a prompt: a scene, the prompt's words, and a line that says it is simulated. Same input, same pixels. */
export function paintPicture(request: PictureRequest): Canvas {
  const { width, height } = request;
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext("2d");
  ctx.lang = "en";

  const seed = `${request.prompt}\n${request.index}`;
  const design = chooseDesign(request.prompt, request.index, createRandom(request.prompt));
  const layout = layOut(request, createRandom(`${seed} layout`), design.hasCalmTop);
  const ground = paintGround(ctx, { design, layout, random: createRandom(`${seed} ground`) });
  paintScene(
    {
      ctx,
      box: layout.art,
      palette: design.palette,
      random: createRandom(`${seed} scene`),
      detail: DETAIL[request.quality],
    },
    design,
  );
  paintGrain(ctx, request);
  writeTitle(ctx, { layout, design, ground, title: titleOf(request.prompt) });
  writeMark(ctx, { layout, design, ground, size: `${width} × ${height}` });
  return canvas;
}

function paintGround(ctx: SKRSContext2D, poster: { design: Design; layout: Layout; random: Random }): string | null {
  const { panel, kind } = poster.layout;
  const { palette } = poster.design;
  if (!panel) return null;
  const colour =
    kind === "mat"
      ? palette.paper
      : poster.random.pick([palette.paper, palette.tones[4], mix(palette.tones[3], palette.tones[4], 0.4)]);
  ctx.fillStyle = colour;
  ctx.fillRect(panel.x, panel.y, panel.width, panel.height);
  return colour;
}

function paintScene(brush: Brush, design: Design): void {
  const { ctx, box } = brush;
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.x, box.y, box.width, box.height);
  ctx.clip();
  design.paint(brush);
  ctx.restore();
}

type Lettering = { layout: Layout; design: Design; ground: string | null };

function writeTitle(ctx: SKRSContext2D, poster: Lettering & { title: string }): void {
  const { title: box, titleSits, maxTitle, minTitle } = poster.layout;
  const boldness = poster.title.length <= SHORT_TITLE ? 1.5 : 1;
  const setting = setTitle(ctx, poster.title, { box, maxSize: maxTitle * boldness, minSize: minTitle });
  const grounds = poster.ground ? [poster.ground] : sampleGrounds(ctx, { ...box, height: setting.height });
  const top = titleSits === "top" ? box.y : box.y + box.height - setting.height;
  selectTitleFont(ctx, setting.size);
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.fillStyle = mostLegible(inksOf(poster.design), grounds);
  for (const [index, line] of setting.lines.entries()) {
    ctx.fillText(line, box.x - setting.size * 0.04, top + setting.size * (0.8 + index * setting.leading));
  }
}

function writeMark(ctx: SKRSContext2D, poster: Lettering & { size: string }): void {
  const { left, right, baseline } = poster.layout.mark;
  const words = "SIMULATED · Pixapi sandbox";
  let { size } = poster.layout.mark;
  const measure = (text: string) => {
    ctx.font = `${size}px "${MARK_FONT}"`;
    ctx.letterSpacing = `${size * 0.02}px`;
    return ctx.measureText(text).width;
  };
  const room = right - left;
  const isStacked = measure(`${words}   ${poster.size}`) > room;
  size = Math.min(size, (size * room) / measure(words));
  measure(words);
  const grounds = poster.ground
    ? [poster.ground]
    : sampleGrounds(ctx, { x: left, y: baseline - size, width: room, height: size });
  ctx.fillStyle = mostLegible(inksOf(poster.design), grounds);
  ctx.globalAlpha = 0.86;
  ctx.textAlign = "left";
  ctx.fillText(words, left, isStacked ? baseline - size * 1.5 : baseline);
  ctx.textAlign = isStacked ? "left" : "right";
  ctx.fillText(poster.size, isStacked ? left : right, baseline);
  ctx.globalAlpha = 1;
}

function inksOf({ palette }: Design): string[] {
  return [palette.ink, palette.paper];
}

/** The colours at a few points behind a text, to choose an ink by. */
function sampleGrounds(ctx: SKRSContext2D, area: { x: number; y: number; width: number; height: number }): string[] {
  return [0.1, 0.5, 0.9].flatMap((across) =>
    [0.15, 0.85].map((down) => {
      const [red, green, blue] = ctx.getImageData(area.x + area.width * across, area.y + area.height * down, 1, 1).data;
      return format([red ?? 0, green ?? 0, blue ?? 0]);
    }),
  );
}
