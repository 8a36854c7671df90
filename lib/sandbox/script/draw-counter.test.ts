import { expect, test } from "vitest";
import { createDrawCounter } from "./draw-counter";

test("each key counts by itself, and starts again after a reset", () => {
  const counter = createDrawCounter();

  const before = [counter.next("a"), counter.next("a"), counter.next("b"), counter.next("a")];
  counter.reset();

  expect([...before, counter.next("a")]).toEqual([0, 1, 0, 2, 0]);
});

test("only the latest 10,000 keys are remembered", () => {
  const counter = createDrawCounter();

  for (let key = 0; key < 10_001; key++) counter.next(String(key));

  expect([counter.next("0"), counter.next("10000")]).toEqual([0, 1]);
});
