import { expect, test } from "vitest";
import { expectedSize, fitInto, ratioWords } from "./shape";

test.each([
  [1024, 1024, "1:1"],
  [1536, 1024, "3:2"],
  [1024, 1536, "2:3"],
  [3840, 2160, "16:9"],
  [2160, 3840, "9:16"],
  [1904, 1008, "17:9"],
  [1936, 1024, "1.89:1"],
  [1024, 1936, "1:1.89"],
])("%i × %i is called %s", (width, height, words) => {
  expect(ratioWords({ width, height })).toBe(words);
});

test("a shape fills its square along the longer edge", () => {
  expect(fitInto({ width: 1536, height: 1024 }, 24)).toEqual({ width: 24, height: 16 });
  expect(fitInto({ width: 2160, height: 3840 }, 16)).toEqual({ width: 9, height: 16 });
});

test("the place of a picture of unknown size is a square", () => {
  expect(expectedSize("2048x1152")).toEqual({ width: 2048, height: 1152 });
  expect(expectedSize("auto")).toEqual({ width: 1024, height: 1024 });
});
