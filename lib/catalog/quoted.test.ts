import { expect, it } from "vitest";
import { quoted, quotedList } from "./quoted";

it.each([
  ["a", '"a"'],
  ['a"b\n', '"a\\"b\\n"'],
  ["x".repeat(64), `"${"x".repeat(64)}"`],
  ["x".repeat(65), `"${"x".repeat(64)}…"`],
  ["😀".repeat(65), `"${"😀".repeat(64)}…"`],
])("a text of a caller is repeated in quotes and cut after 64 characters, never inside one", (text, shown) => {
  expect(quoted(text)).toBe(shown);
});

it.each([
  [[], ""],
  [["a"], '"a"'],
  [["a", "b"], '"a" or "b"'],
  [["a", "b", "c"], '"a", "b" or "c"'],
])("%j is listed as %s", (values, shown) => {
  expect(quotedList(values)).toBe(shown);
});
