import { assert } from "@/lib/core/assert";
import type { Mask, MaskStep, Point } from "./mask-history";

type Size = { width: number; height: number };

/** Far enough that only the shadow of what is drawn there falls onto the canvas. */
const ASIDE = 20_000;

/** A selection as a canvas of any scale: opaque where the picture will be drawn anew. */
export function paintSelection(steps: readonly MaskStep[], size: Size, canvasSize: Size = size): HTMLCanvasElement {
  const canvas = newCanvas(canvasSize);
  for (const step of steps) addToSelection(canvas, step, size);
  return canvas;
}

/** Adds one step to a selection, which may be of another scale than the picture. */
export function addToSelection(canvas: HTMLCanvasElement, step: MaskStep, size: Size): void {
  const context = contextOf(canvas);
  context.save();
  context.scale(canvas.width / size.width, canvas.height / size.height);
  switch (step.kind) {
    case "stroke":
      if (step.isErasing) context.globalCompositeOperation = "destination-out";
      strokePath(context, step.points, step.diameter);
      break;
    case "rectangle":
      context.fillRect(step.rectangle.x, step.rectangle.y, step.rectangle.width, step.rectangle.height);
      break;
    case "invert":
      context.globalCompositeOperation = "xor";
      context.fillRect(0, 0, size.width, size.height);
      break;
    case "clear":
      context.clearRect(0, 0, size.width, size.height);
      break;
    case "restore":
      context.clearRect(0, 0, size.width, size.height);
      context.fillRect(0, 0, size.width, size.height);
      context.globalCompositeOperation = "destination-out";
      context.drawImage(step.mask, 0, 0, size.width, size.height);
  }
  context.restore();
}

/** The same selection with soft edges; `feather` in pixels of the canvas. Every browser blurs a shadow, not every one has filters. */
export function feathered(selection: HTMLCanvasElement, feather: number): HTMLCanvasElement {
  if (feather <= 0) return selection;
  const canvas = newCanvas(selection);
  const context = contextOf(canvas);
  context.shadowColor = "black";
  context.shadowBlur = feather;
  context.shadowOffsetX = ASIDE;
  context.drawImage(selection, -ASIDE, 0);
  return canvas;
}

/** The file of the API: as large as the picture, transparent where it is to be drawn anew. */
export async function exportMask({ history, size, feather }: Mask): Promise<Blob> {
  const selection = feathered(paintSelection(history.done, size), feather);
  const canvas = newCanvas(size);
  const context = contextOf(canvas);
  context.fillRect(0, 0, size.width, size.height);
  context.globalCompositeOperation = "destination-out";
  context.drawImage(selection, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  assert(blob, "the browser cannot write a PNG of that size");
  return blob;
}

export function newCanvas({ width, height }: Size): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  assert(context, "the browser has no canvas");
  return context;
}

function strokePath(context: CanvasRenderingContext2D, points: readonly Point[], diameter: number): void {
  const [first, ...others] = points;
  if (!first) return;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.lineWidth = diameter;
  context.beginPath();
  context.moveTo(first.x, first.y);
  // A press without a move is a dot.
  for (const point of others.length === 0 ? [first] : others) context.lineTo(point.x, point.y);
  context.stroke();
}
