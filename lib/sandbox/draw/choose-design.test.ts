import { expect, it } from "vitest";
import { chooseDesign } from "./choose-design";
import { createRandom } from "./random";

const design = (prompt: string, index = 0) => chooseDesign(prompt, index, createRandom(prompt));

it.each([
  ["waves on the ocean", "waves"],
  ["dunes of the sahara", "dunes"],
  ["a starry midnight", "night"],
  ["a street in the city", "blocks"],
  ["ferns from a botanical book", "leaves"],
  ["an old stone arch", "arches"],
])("'%s' is drawn as %s", (prompt, scene) => {
  expect(design(prompt).paint.name).toBe(scene);
});

it("the words choose among the palettes", () => {
  expect(design("a lush forest in the night").palette.themes).toEqual(expect.arrayContaining(["forest", "night"]));
  expect(design("purple mountains").palette.themes).toEqual(expect.arrayContaining(["purple", "mountain"]));
});

it("nine pictures of a prompt that asks for nothing special are nine compositions", () => {
  const scenes = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((index) => design("xyzzy", index).paint.name);

  expect(new Set(scenes).size).toBe(9);
});
