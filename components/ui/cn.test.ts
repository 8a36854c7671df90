import { expect, test } from "vitest";
import { cn } from "./cn";

test("of two classes that set the same property the caller's, the later one, wins", () => {
  expect(cn("h-8 px-3", false, undefined, "px-2")).toBe("h-8 px-2");
});

test("our own sizes and weights are not mistaken for colours or fonts", () => {
  expect(cn("text-2xs text-ink-3")).toBe("text-2xs text-ink-3");
  expect(cn("text-sm text-2xs")).toBe("text-2xs");
  expect(cn("font-sans font-strong")).toBe("font-sans font-strong");
  expect(cn("font-title font-label")).toBe("font-label");
});
