import { expect, it } from "vitest";
import { chartTicks } from "./chart-scale";

it.each([
  [0, [0, 1]],
  [3, [0, 1, 2, 3]],
  [102, [0, 50, 100, 150]],
  [386, [0, 100, 200, 300, 400]],
  [400, [0, 100, 200, 300, 400]],
  [0.4, [0, 1]],
])("up to %d the lines stand at %j", (max, ticks) => {
  expect(chartTicks(max)).toEqual(ticks);
});
