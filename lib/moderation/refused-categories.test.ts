import { expect, it } from "vitest";
import { refusedCategories } from "./refused-categories";

const SCORES = new Map([
  ["violence", 0.79],
  ["hate", 0.85],
  ["sexual/minors", 0.25],
  ["harassment", 0.4],
  ["illicit", 0.39],
  ["something new", 0.9],
]);

it("standard refuses what is nearly certain, and on a suspicion where children are concerned", () => {
  expect(refusedCategories(SCORES, "standard")).toEqual(["something new", "hate", "sexual/minors"]);
});

it("strict refuses what is likely", () => {
  expect(refusedCategories(SCORES, "strict")).toEqual([
    "something new",
    "hate",
    "violence",
    "harassment",
    "sexual/minors",
  ]);
});
