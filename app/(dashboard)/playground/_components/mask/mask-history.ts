/** In pixels of the picture. */
export type Point = { x: number; y: number };
export type Rectangle = Point & { width: number; height: number };

/** One thing done to a selection; in order they make it. */
export type MaskStep =
  | { kind: "stroke"; isErasing: boolean; diameter: number; points: readonly Point[] }
  | { kind: "rectangle"; rectangle: Rectangle }
  | { kind: "invert" }
  | { kind: "clear" }
  /** A mask that was sent before: what it leaves transparent is selected. */
  | { kind: "restore"; mask: HTMLImageElement };

export type MaskHistory = { done: readonly MaskStep[]; undone: readonly MaskStep[] };

export type Mask = {
  /** The picture that it was painted on. */
  pictureId: string;
  /** Of that picture. */
  size: { width: number; height: number };
  history: MaskHistory;
  /** How softly the selection ends, in pixels of the picture. */
  feather: number;
  /** Of the picture, 0 to 1, that will be drawn anew. */
  share: number;
  /** The selection, small, as a data URL: opaque where it will be drawn anew. */
  selectionUrl: string;
};

export function emptyHistory(): MaskHistory {
  return { done: [], undone: [] };
}

/** What was undone is gone with the next step. */
export function addStep({ done }: MaskHistory, step: MaskStep): MaskHistory {
  return { done: [...done, step], undone: [] };
}

export function undoStep(history: MaskHistory): MaskHistory {
  const last = history.done.at(-1);
  return last ? { done: history.done.slice(0, -1), undone: [...history.undone, last] } : history;
}

export function redoStep(history: MaskHistory): MaskHistory {
  const next = history.undone.at(-1);
  return next ? { done: [...history.done, next], undone: history.undone.slice(0, -1) } : history;
}

/** The rectangle between two corners, in whichever order, inside the picture. */
export function rectangleBetween(a: Point, b: Point, size: { width: number; height: number }): Rectangle {
  const inside = (value: number, most: number) => Math.min(Math.max(Math.round(value), 0), most);
  const [left, right] = [inside(Math.min(a.x, b.x), size.width), inside(Math.max(a.x, b.x), size.width)];
  const [top, bottom] = [inside(Math.min(a.y, b.y), size.height), inside(Math.max(a.y, b.y), size.height)];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A rectangle moved or, `isResizing`, with its lower right corner moved; it stays inside and shrinks to `step` pixels at most. */
export function nudgeRectangle(
  { x, y, width, height }: Rectangle,
  direction: Point,
  { step, isResizing, size }: { step: number; isResizing: boolean; size: { width: number; height: number } },
): Rectangle {
  const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
  const [dx, dy] = [direction.x * step, direction.y * step];
  if (isResizing) {
    return {
      x,
      y,
      width: clamp(width + dx, Math.min(step, width), size.width - x),
      height: clamp(height + dy, Math.min(step, height), size.height - y),
    };
  }
  return { x: clamp(x + dx, 0, size.width - width), y: clamp(y + dy, 0, size.height - height), width, height };
}
