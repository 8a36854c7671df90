import { expect, test } from "vitest";
import { initials } from "./initials";

test("first and last word give their letters, an address only what is before the @", () => {
  expect(
    ["Mara Lindqvist", "Ana Maria de Souza", "mara@example.com", "mara.l@example.com", "李 明", ""].map(initials),
  ).toEqual(["ML", "AS", "M", "ML", "李明", ""]);
});
