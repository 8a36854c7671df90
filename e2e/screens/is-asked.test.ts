import { expect, test } from "vitest";
import { isAsked } from "./is-asked";

test("views are asked for by the beginnings of their names, and all of them without any", () => {
  const asked = (only: string | undefined) =>
    ["credits", "credits-cancelled", "usage", "admin-books"].filter((name) => isAsked(name, only));

  expect(asked("credits, admin-")).toEqual(["credits", "credits-cancelled", "admin-books"]);
  expect(asked(undefined)).toHaveLength(4);
  expect(asked("")).toHaveLength(4);
});
