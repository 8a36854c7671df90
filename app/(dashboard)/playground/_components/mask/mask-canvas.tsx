"use client";

import { type PointerEvent, useEffect, useRef, useState } from "react";
import type { InputPicture } from "../inputs";
import { drawSelection } from "./draw-selection";
import { type MaskStep, type Point, type Rectangle, rectangleBetween } from "./mask-history";
import type { MaskTools } from "./mask-toolbar";
import { addToSelection, contextOf, newCanvas, paintSelection } from "./paint-selection";
import { RectangleButton } from "./rectangle-button";
import { useHand } from "./use-hand";

type MaskCanvasProps = {
  picture: InputPicture;
  tools: MaskTools;
  steps: readonly MaskStep[];
  feather: number;
  onStep: (step: MaskStep) => void;
};

/** What is on screen need not be larger; what is sent is as large as the picture. */
const VIEW_EDGE = 1280;

/** The picture with its selection over it. A step is told once the hand has let go. */
function MaskCanvas({ picture, tools, steps, feather, onStep }: MaskCanvasProps) {
  const { width, height } = picture;
  const scale = Math.min(1, VIEW_EDGE / Math.max(width, height));
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const cursorRef = useRef<HTMLSpanElement>(null);
  const paintedRef = useRef<{ steps: readonly MaskStep[]; selection: HTMLCanvasElement }>(null);
  const [rectangle, setRectangle] = useState(() => middleOf(picture));
  const isRectangle = tools.tool === "rectangle";
  const hand = useHand(picture, {
    onDraw: (points) => (isRectangle ? setRectangle(rectangleOf(points, picture)) : draw(strokeOf(points, tools))),
    onRelease: (points) => {
      const drawn = rectangleOf(points, picture);
      if (points.length === 0) draw(null);
      else if (!isRectangle) onStep(strokeOf(points, tools));
      else if (drawn.width > 0 && drawn.height > 0) onStep(selecting(drawn));
    },
  });

  // External system: the canvas.
  useEffect(() => draw(null));

  function draw(stroke: MaskStep | null): void {
    const canvas = canvasRef.current;
    if (!canvas) return;
    if (paintedRef.current?.steps !== steps) {
      paintedRef.current = { steps, selection: paintSelection(steps, picture, canvas) };
    }
    const { selection } = paintedRef.current;
    drawSelection(canvas, stroke ? withStep(selection, stroke, picture) : selection, feather * scale);
  }

  return (
    <div className="hatched grid justify-items-center">
      <div
        className="relative w-full overflow-hidden"
        style={{ aspectRatio: `${width} / ${height}`, maxWidth: `calc((100dvh - 15rem) * ${width / height})` }}
      >
        {/* biome-ignore lint/performance/noImgElement: a file of this page or a signed link; next/image's optimiser is off. */}
        <img src={picture.url} alt={picture.name} draggable={false} className="absolute inset-0 size-full" />
        <canvas
          ref={canvasRef}
          width={Math.round(width * scale)}
          height={Math.round(height * scale)}
          className="absolute inset-0 size-full cursor-crosshair touch-none text-accent [filter:drop-shadow(0_0_1px_var(--color-on-picture))_drop-shadow(0_0_1px_var(--color-picture-badge))]"
          {...hand}
          onPointerMove={(event) => {
            hand.onPointerMove(event);
            moveCursor(cursorRef.current, event, isRectangle ? 0 : tools.diameter / width);
          }}
          onPointerLeave={() => cursorRef.current?.style.setProperty("display", "none")}
        />
        <span
          ref={cursorRef}
          aria-hidden="true"
          className="pointer-events-none absolute top-0 left-0 hidden rounded-full border border-on-picture outline outline-picture-badge"
        />
        {isRectangle ? (
          <RectangleButton
            rectangle={rectangle}
            size={picture}
            onMove={setRectangle}
            onSelect={() => onStep(selecting(rectangle))}
          />
        ) : null}
      </div>
    </div>
  );
}

function middleOf({ width, height }: InputPicture): Rectangle {
  return rectangleBetween({ x: width * 0.3, y: height * 0.3 }, { x: width * 0.7, y: height * 0.7 }, { width, height });
}

function rectangleOf(points: readonly Point[], size: InputPicture): Rectangle {
  const [first = { x: 0, y: 0 }] = points;
  return rectangleBetween(first, points.at(-1) ?? first, size);
}

function selecting(rectangle: Rectangle): MaskStep {
  return { kind: "rectangle", rectangle };
}

function strokeOf(points: readonly Point[], { tool, diameter }: MaskTools): MaskStep {
  return { kind: "stroke", isErasing: tool === "eraser", diameter, points: [...points] };
}

function withStep(selection: HTMLCanvasElement, step: MaskStep, size: InputPicture): HTMLCanvasElement {
  const copy = newCanvas(selection);
  contextOf(copy).drawImage(selection, 0, 0);
  addToSelection(copy, step, size);
  return copy;
}

/** Shows how much the brush covers; `part` of the width of the picture. */
function moveCursor(cursor: HTMLElement | null, event: PointerEvent<HTMLElement>, part: number): void {
  const box = event.currentTarget.getBoundingClientRect();
  const edge = part * box.width;
  const [left, top] = [event.clientX - box.left - edge / 2, event.clientY - box.top - edge / 2];
  Object.assign(cursor?.style ?? {}, {
    display: edge === 0 ? "none" : "block",
    width: `${edge}px`,
    height: `${edge}px`,
    transform: `translate(${left}px, ${top}px)`,
  });
}

export { MaskCanvas };
