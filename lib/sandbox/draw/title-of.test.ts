import { expect, it } from "vitest";
import { isCovered } from "./fonts";
import { titleOf } from "./title-of";

it("line breaks and control characters become single spaces", () => {
  expect(titleOf(" a\u0000 fox\r\n\n\tjumps\u2028high ")).toBe("a fox jumps high");
});

it("characters the font lacks are left out and the rest stays", () => {
  expect(titleOf("東京 Tokyo 🌃 naïve cafe\u0301")).toBe("Tokyo naïve café");
});

it("direction overrides cannot reorder the words", () => {
  expect(titleOf("a\u202efox\u200b")).toBe("afox");
});

it("a prompt with nothing readable gets a number of its own", () => {
  expect(titleOf("東京の夜")).toMatch(/^Untitled [0-9a-f]{6}$/);
  expect(titleOf("東京の夜")).not.toBe(titleOf("京都の夜"));
  expect(titleOf("!?")).toMatch(/^Untitled/);
});

it("the coverage follows the font's own map", () => {
  expect(["A", "é", "Ж", "·", "×", "…"].map(isCovered)).toEqual([true, true, true, true, true, true]);
  expect(["中", "あ", "ع", "🌃", "\uffff"].map(isCovered)).toEqual([false, false, false, false, false]);
});
