import { expect, test } from "vitest";
import { nextKeyName } from "./next-key-name";

test("a suggested name is one that no key has", () => {
  expect(nextKeyName([])).toBe("my-app");
  expect(nextKeyName([{ name: "my-app" }, { name: "my-app-3" }])).toBe("my-app-2");
  expect(nextKeyName([{ name: "first-key" }], "first-key")).toBe("first-key-2");
});
