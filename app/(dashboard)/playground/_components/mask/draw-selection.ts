import { contextOf, feathered } from "./paint-selection";

const WASH = 0.5;
const STRIPE = 0.4;
const STRIPE_GAP = 12;

/** Shows a selection on the canvas over the picture: washed in the canvas's own text colour, and striped to be seen on any picture. */
export function drawSelection(canvas: HTMLCanvasElement, selection: HTMLCanvasElement, feather: number): void {
  const context = contextOf(canvas);
  const { width, height } = canvas;
  context.save();
  context.clearRect(0, 0, width, height);
  context.drawImage(feathered(selection, feather), 0, 0);
  context.globalCompositeOperation = "source-in";
  context.fillStyle = getComputedStyle(canvas).color;
  context.globalAlpha = WASH;
  context.fillRect(0, 0, width, height);
  context.globalCompositeOperation = "source-atop";
  context.globalAlpha = STRIPE;
  context.strokeStyle = "white";
  context.lineWidth = 1.5;
  context.beginPath();
  for (let start = -height; start < width; start += STRIPE_GAP) {
    context.moveTo(start, height);
    context.lineTo(start + height, 0);
  }
  context.stroke();
  context.restore();
}
