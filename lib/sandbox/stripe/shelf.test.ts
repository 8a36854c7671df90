import { expect, it } from "vitest";
import { createShelf } from "./shelf";

it("the newest are kept, newest first", () => {
  const shelf = createShelf<{ id: string }>(2);

  for (const id of ["a", "b", "c"]) shelf.put({ id });

  expect(shelf.list()).toEqual([{ id: "c" }, { id: "b" }]);
  expect(shelf.find("a")).toBeNull();
  expect(shelf.find("c")).toEqual({ id: "c" });
});
