import { expect, it } from "vitest";
import { listModels } from "@/lib/catalog";
import { sizeProblem } from "@/lib/catalog/size-rule";
import { sizePlane } from "./size-plane";

const pointsOf = (path: string) =>
  path
    .split(/[MLZ]/)
    .filter(Boolean)
    .map((pair) => pair.split(" ").map(Number));

it.each(listModels().map((model) => [model.id, model] as const))("the plane of %s holds every preset", (_, model) => {
  const { edge, ticks } = sizePlane(model.sizes);

  const edges = model.presets.flatMap(({ size }) => size.split("x").map(Number));
  expect(Math.max(...edges)).toBeLessThanOrEqual(edge);
  expect(ticks.at(0)).toBe(0);
  expect(ticks.at(-1)).toBe(edge);
});

it("the corners of the areas of a model with limits are legal sizes, within the model's own step", () => {
  const rule = {
    kind: "limits",
    multipleOf: 1,
    longestEdge: 3840,
    maxRatio: 3,
    minPixels: 655_360,
    maxPixels: 8_294_400,
  } as const;
  const slack = { ...rule, longestEdge: 3841, maxRatio: 3.01, minPixels: 652_000, maxPixels: 8_300_000 };

  const { areas } = sizePlane(rule);

  expect(areas.map(({ tier }) => tier)).toEqual(["4K", "2K", "1K"]);
  const corners = areas.flatMap(({ path }) => pointsOf(path));
  expect(corners.length).toBeGreaterThan(100);
  expect(corners.filter(([width = 0, height = 0]) => sizeProblem(slack, { width, height }) !== null)).toEqual([]);
});

it("a model with a list of sizes has no area, only its sizes", () => {
  expect(sizePlane({ kind: "list", sizes: ["1024x1024", "1536x1024"] })).toEqual({
    edge: 1536,
    ticks: [0, 512, 1024, 1536],
    areas: [],
  });
});
