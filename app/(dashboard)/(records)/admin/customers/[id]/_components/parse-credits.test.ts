import { expect, test } from "vitest";
import { parseCredits } from "./parse-credits";

test("credits are read as people type them", () => {
  expect(["50", " 1,200.5 ", "+3", "0.001"].map(parseCredits)).toEqual([50, 1200.5, 3, 0.001]);
});

test("nothing, zero, a fourth decimal and a comma for a point are no amount", () => {
  expect(["", "0", "1.0001", "12,50", "-5", "five", "1e3"].map(parseCredits)).toEqual(Array(7).fill(null));
});
