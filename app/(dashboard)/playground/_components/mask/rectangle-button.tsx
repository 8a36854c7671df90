"use client";

import type { KeyboardEvent } from "react";
import { nudgeRectangle, type Point, type Rectangle } from "./mask-history";

const ARROWS: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
/** So many presses lead from one end of the longer edge to the other. */
const NUDGES = 50;

type RectangleButtonProps = {
  rectangle: Rectangle;
  /** Of the picture. */
  size: { width: number; height: number };
  onMove: (rectangle: Rectangle) => void;
  onSelect: () => void;
};

/** The rectangle for the keyboard: arrows move it, with Shift they resize it, Enter selects it. */
function RectangleButton({ rectangle, size, onMove, onSelect }: RectangleButtonProps) {
  const { x, y, width, height } = rectangle;
  const part = (value: number, of: number) => `${(value / of) * 100}%`;
  function onKeyDown(event: KeyboardEvent): void {
    const direction = ARROWS[event.key];
    if (!direction) return;
    event.preventDefault();
    const step = Math.max(1, Math.round(Math.max(size.width, size.height) / NUDGES));
    onMove(nudgeRectangle(rectangle, direction, { step, isResizing: event.shiftKey, size }));
  }
  return (
    <button
      type="button"
      aria-label={`Select the rectangle at ${x}, ${y}, ${width}×${height} pixels; arrows move it, with Shift they resize it`}
      onKeyDown={onKeyDown}
      onClick={onSelect}
      className="pointer-events-none absolute border-2 border-on-picture border-dashed outline-1 outline-picture-badge focus-visible:outline-2 focus-visible:outline-accent"
      style={{
        left: part(x, size.width),
        top: part(y, size.height),
        width: part(width, size.width),
        height: part(height, size.height),
      }}
    />
  );
}

export { RectangleButton };
