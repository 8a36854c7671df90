import { expect, test } from "vitest";
import { typicalSeconds } from "./typical-seconds";

const WAY = { model: "gpt-image-2", size: "1024x1024", quality: "low" };

function run(seconds: number | null, parameters: object = WAY, status = "completed") {
  return { status, seconds, parameters };
}

test("what a run usually takes is the median of three or more that were asked for in the same way", () => {
  const runs = [run(9), run(2), run(3), run(50, { ...WAY, quality: "high" }), run(60, WAY, "failed"), run(null)];

  expect(typicalSeconds(runs, { parameters: { quality: "low", size: "1024x1024", model: "gpt-image-2" } })).toBe(3);
});

test("two runs say nothing yet", () => {
  expect(typicalSeconds([run(2), run(3)], { parameters: WAY })).toBeNull();
});
