import { expect, test } from "vitest";
import { type Press, readShortcut } from "./shortcuts";

const plain = { hasCommand: false, hasOtherModifier: false, isTaken: false };

function press(key: string, more: Partial<Press> = {}): Press {
  return { ...plain, key, ...more };
}

test("⌘K opens the palette everywhere, in fields and dialogs too, and with single keys off", () => {
  expect(readShortcut(press("k", { hasCommand: true, isTaken: true }), false, false)).toEqual({ kind: "palette" });
  expect(readShortcut(press("K", { hasCommand: true }), false, true)).toEqual({ kind: "palette" });
});

test("⌘ with Shift or another letter is the browser's", () => {
  expect(readShortcut(press("k", { hasCommand: true, hasOtherModifier: true }), false, true)).toBeNull();
  expect(readShortcut(press("g", { hasCommand: true }), false, true)).toBeNull();
});

test("g and then the letter of a page goes there, and any other letter nowhere", () => {
  expect(readShortcut(press("g"), false, true)).toEqual({ kind: "jump" });
  expect(["p", "u", "k", "c", "x"].map((key) => readShortcut(press(key), true, true))).toEqual([
    { kind: "go", href: "/playground" },
    { kind: "go", href: "/usage" },
    { kind: "go", href: "/keys" },
    { kind: "go", href: "/credits" },
    null,
  ]);
  expect(readShortcut(press("u"), false, true)).toBeNull();
});

test("? shows the shortcuts", () => {
  expect(readShortcut(press("?"), false, true)).toEqual({ kind: "help" });
});

test("letters stay letters while typing, with a modifier, and when single keys are off", () => {
  expect(readShortcut(press("g", { isTaken: true }), false, true)).toBeNull();
  expect(readShortcut(press("?", { hasOtherModifier: true }), false, true)).toBeNull();
  expect(readShortcut(press("u", { isTaken: true }), true, true)).toBeNull();
  expect(readShortcut(press("g"), false, false)).toBeNull();
});
