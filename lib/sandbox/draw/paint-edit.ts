import { createCanvas, type Image, ImageData, loadImage, type SKRSContext2D } from "@napi-rs/canvas";
import sharp from "sharp";
import { assert } from "@/lib/core/assert";
import type { Box, Brush } from "./brush";
import { chooseDesign } from "./choose-design";
import { paintCaption } from "./paint-caption";
import { paintGrade } from "./paint-grade";
import { paintInsets } from "./paint-insets";
import { paintRibbon } from "./paint-ribbon";
import type { PictureEdit, PictureRequest, Pixels } from "./picture";
import { createRandom } from "./random";
import { readInput, readMask } from "./read-input";
import { changeRegion, regionOf } from "./region";

const DETAIL = { low: 0, medium: 1, high: 2 } as const;
const INSET_EDGE = 512;

/**
 * Changes the first input as the prompt's seed says: its colours, a ribbon across it, the further inputs as small prints
 * and the prompt as a caption. With a mask all of that happens inside the transparent region and nothing outside it.
 */
export async function paintEdit(request: PictureRequest, edit: PictureEdit): Promise<Pixels> {
  const { width, height } = request;
  const [first, ...others] = edit.inputs;
  assert(first, "an edit has an input");
  const ground = onGround(await readInput(first, request), request.isTransparent);
  const mask = edit.mask ? await readMask(edit.mask, request) : null;
  const box = mask ? regionOf(mask) : { x: 0, y: 0, width, height };
  if (!box) return ground;

  const ctx = createCanvas(width, height).getContext("2d");
  ctx.putImageData(new ImageData(new Uint8ClampedArray(ground.data), width, height), 0, 0);
  const prints = await Promise.all(others.map(async (file) => loadImage(await printOf(file))));
  paintChanges(ctx, { request, box, prints, place: mask ? "middle" : "corner" });
  if (request.isTransparent && !mask) cutAsBefore(ctx, ground);

  const changed = { data: ctx.getImageData(0, 0, width, height).data, width, height };
  if (!mask) return changed;
  changeRegion(ground, changed, mask);
  return ground;
}

function paintChanges(
  ctx: SKRSContext2D,
  change: { request: PictureRequest; box: Box; prints: Image[]; place: "corner" | "middle" },
): void {
  const { request, box, prints, place } = change;
  const seed = `${request.prompt}\n${request.index}`;
  const { palette } = chooseDesign(request.prompt, request.index, createRandom(request.prompt));
  const brush = (part: string): Brush => ({
    ctx,
    box,
    palette,
    random: createRandom(`${seed} ${part}`),
    detail: DETAIL[request.quality],
  });
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.x, box.y, box.width, box.height);
  ctx.clip();
  paintGrade(brush("grade"));
  paintRibbon(brush("ribbon"));
  paintInsets(brush("insets"), prints);
  paintCaption(brush("caption"), { prompt: request.prompt, place });
  ctx.restore();
}

/** Where the answer has no transparency the input stands on white. */
function onGround(pixels: Pixels, isTransparent: boolean): Pixels {
  if (isTransparent) return pixels;
  const { data } = pixels;
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 255;
    if (alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel++) {
      data[channel] = Math.round(((data[channel] ?? 0) * alpha + 255 * (255 - alpha)) / 255);
    }
    data[at + 3] = 255;
  }
  return pixels;
}

/** What was transparent stays so; an input that was opaque everywhere is cut to a rounded card. */
function cutAsBefore(ctx: SKRSContext2D, { data, width, height }: Pixels): void {
  const isOpaque = data.every((value, at) => at % 4 !== 3 || value === 255);
  const shape = createCanvas(width, height);
  const cut = shape.getContext("2d");
  if (isOpaque) {
    const inset = Math.min(width, height) * 0.03;
    cut.beginPath();
    cut.roundRect(inset, inset, width - inset * 2, height - inset * 2, inset * 2);
    cut.fill();
  } else cut.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  ctx.globalCompositeOperation = "destination-in";
  ctx.drawImage(shape, 0, 0);
}

async function printOf(file: Uint8Array): Promise<Buffer> {
  return sharp(file).resize({ width: INSET_EDGE, height: INSET_EDGE, fit: "cover" }).png().toBuffer();
}
