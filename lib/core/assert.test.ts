import { expect, it } from "vitest";
import { assert, assertNever } from "./assert";
import { UserError } from "./user-error";

it("what is true goes on, what is false stops with what was expected", () => {
  expect(() => assert(1, "one is something")).not.toThrow();
  expect(() => assert(0, "nought is something")).toThrow("Assertion failed: nought is something");
});

it("a case that cannot be is named when it comes all the same", () => {
  const nameOf = (known: "a") => (known === "a" ? "the first" : assertNever(known));

  expect(nameOf("a")).toBe("the first");
  expect(() => nameOf(JSON.parse('"b"'))).toThrow('Unexpected value: "b"');
});

it("an error for whoever gave the command is known by its name, also in another copy of the module", () => {
  expect(new UserError("no such user")).toMatchObject({ name: "UserError", message: "no such user" });
});
