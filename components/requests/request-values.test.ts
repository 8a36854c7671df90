import { expect, it } from "vitest";
import { ignoredParameters, parameterLines } from "./request-values";

const REQUEST = {
  parameters: {
    sent: { prompt: "a pear", size: "auto", style: "vivid", n: 3 },
    applied: { size: "auto", quality: "auto", n: 3 },
    ignored: ["style"],
  },
  effective: { size: "1024x1024", quality: "high" },
  images: 2,
};

it("a parameter stands beside its default and what came back, and the prompt is not among them", () => {
  expect(parameterLines(REQUEST)).toEqual([
    { name: "size", sent: "auto", applied: "auto", returned: "1024x1024" },
    { name: "quality", sent: undefined, applied: "auto", returned: "high" },
    { name: "n", sent: "3", applied: "3", returned: "2" },
    { name: "style", sent: "vivid", applied: undefined, returned: undefined },
  ]);
  expect(ignoredParameters(REQUEST)).toEqual(["style"]);
});

it("a refused call shows what could be read of it", () => {
  expect(parameterLines({ parameters: { sent: {} }, effective: null, images: 0 })).toEqual([]);
});
