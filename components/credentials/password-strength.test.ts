import { expect, it } from "vitest";
import { passwordStrength } from "./password-strength";

it.each([
  ["", 0],
  ["short", 1],
  ["aaaaaaaaaaaa", 1],
  ["sevenlet", 2],
  ["orchard lamp", 3],
  ["a lamp in the orchard", 4],
])("measures %j as %i", (password, strength) => {
  expect(passwordStrength(password)).toBe(strength);
});
