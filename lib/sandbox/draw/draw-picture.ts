import type { Canvas } from "@napi-rs/canvas";
import { paintEdit } from "./paint-edit";
import { paintPicture } from "./paint-picture";
import { paintSticker } from "./paint-sticker";
import type { PictureRequest, Pixels } from "./picture";

/** Draws what was asked for: a poster, a poster cut out of its ground, or other pictures changed. */
export async function drawPicture(request: PictureRequest): Promise<Pixels> {
  if (request.edit) return paintEdit(request, request.edit);
  return toPixels(request.isTransparent ? paintSticker(request) : paintPicture(request));
}

function toPixels(canvas: Canvas): Pixels {
  const { width, height } = canvas;
  return { data: canvas.getContext("2d").getImageData(0, 0, width, height).data, width, height };
}
