import { expect, test } from "vitest";
import {
  addStep,
  emptyHistory,
  type MaskStep,
  nudgeRectangle,
  rectangleBetween,
  redoStep,
  undoStep,
} from "./mask-history";

const SIZE = { width: 100, height: 60 };
const INVERT: MaskStep = { kind: "invert" };
const CLEAR: MaskStep = { kind: "clear" };

test("what was undone comes back in order, until something else is done", () => {
  const both = addStep(addStep(emptyHistory(), INVERT), CLEAR);
  const none = undoStep(undoStep(both));

  expect(undoStep(none)).toEqual({ done: [], undone: [CLEAR, INVERT] });
  expect(redoStep(redoStep(none))).toEqual(both);
  expect(redoStep(both)).toEqual(both);
  expect(addStep(none, CLEAR)).toEqual({ done: [CLEAR], undone: [] });
});

test("a rectangle may be drawn from any corner, and ends at the edges of the picture", () => {
  const wanted = { x: 10, y: 20, width: 40, height: 10 };

  expect(rectangleBetween({ x: 10, y: 20 }, { x: 50, y: 30 }, SIZE)).toEqual(wanted);
  expect(rectangleBetween({ x: 50, y: 30 }, { x: 10, y: 20 }, SIZE)).toEqual(wanted);
  expect(rectangleBetween({ x: -5, y: -5 }, { x: 500, y: 500 }, SIZE)).toEqual({ x: 0, y: 0, ...SIZE });
});

test("arrows move and resize a rectangle inside the picture", () => {
  const start = { x: 10, y: 10, width: 40, height: 20 };
  const nudge = (x: number, y: number, isResizing: boolean, step: number) =>
    nudgeRectangle(start, { x, y }, { step, isResizing, size: SIZE });

  expect(nudge(1, 0, false, 5)).toEqual({ ...start, x: 15 });
  expect(nudge(-1, 0, false, 50)).toEqual({ ...start, x: 0 });
  expect(nudge(0, 1, false, 50)).toEqual({ ...start, y: 40 });
  expect(nudge(1, 0, true, 200)).toEqual({ ...start, width: 90 });
  expect(nudge(0, -1, true, 15)).toEqual({ ...start, height: 15 });
});
