import { expect, it } from "vitest";
import { passwordFault } from "./password-fault";

it.each([
  ["seven77", "at least 8"],
  ["x".repeat(1_001), "at most 1000"],
  ["with a \0 in it", "NUL"],
  ["password", "first that are tried"],
  ["P@ssw0rd!", "first that are tried"],
  ["Qwertyuiop1", "first that are tried"],
  ["letmein2024!!", "first that are tried"],
  ["abcdefghij", "first that are tried"],
  ["98765432", "first that are tried"],
  ["aaaaaaaaaa", "first that are tried"],
  ["mara@example.com", "first that are tried"],
])("S122: refuses %j", (password, sentence) => {
  expect(passwordFault(password, "mara@example.com")).toContain(sentence);
});

it("refuses the name of the address where that is long enough to be a password", () => {
  expect(passwordFault("Marathonrunner", "marathonrunner@example.com")).toContain("first that are tried");
});

it.each(["correct horse battery", "a lamp in the orchard", "Übergrößenträger", "x7!kd02mzq", "four words no rules"])(
  "takes %j",
  (password) => {
    expect(passwordFault(password, "mara@example.com")).toBeNull();
  },
);
