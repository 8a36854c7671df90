import { type Canvas, createCanvas } from "@napi-rs/canvas";
import { paintPicture } from "./paint-picture";
import type { PictureRequest } from "./picture";
import { createRandom } from "./random";

const SHARE = 0.82;
const MAX_TILT = 0.05;

/** The poster as a sticker: smaller, a little askew, with a white rim and a soft shadow on a transparent ground. */
export function paintSticker(request: PictureRequest): Canvas {
  const { width, height } = request;
  const inner = { width: Math.max(1, Math.round(width * SHARE)), height: Math.max(1, Math.round(height * SHARE)) };
  const poster = paintPicture({ ...request, ...inner });
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext("2d");
  const short = Math.min(width, height);
  const rim = short * 0.022;
  const [left, top] = [-inner.width / 2, -inner.height / 2];

  ctx.translate(width / 2, height / 2);
  ctx.rotate(createRandom(`${request.prompt}\n${request.index} tilt`).between(-MAX_TILT, MAX_TILT));
  ctx.save();
  ctx.shadowColor = "rgba(20,20,30,0.35)";
  ctx.shadowBlur = short * 0.02;
  ctx.shadowOffsetY = short * 0.008;
  ctx.fillStyle = "#ffffff";
  ctx.beginPath();
  ctx.roundRect(left - rim, top - rim, inner.width + rim * 2, inner.height + rim * 2, rim * 2.4);
  ctx.fill();
  ctx.restore();
  ctx.beginPath();
  ctx.roundRect(left, top, inner.width, inner.height, rim * 1.4);
  ctx.clip();
  ctx.drawImage(poster, left, top);
  return canvas;
}
