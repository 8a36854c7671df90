import { expect, it } from "vitest";
import { parseCredits } from "./parse-credits";

it.each([
  ["1", 1],
  ["500", 500],
  [" 500 ", 500],
  ["1,000", 1_000],
  ["10,000,000", 10_000_000],
  ["007", 7],
])("%j is %d credits", (text, credits) => {
  expect(parseCredits(text, 10_000_000)).toEqual({ kind: "valid", credits });
});

it.each(["", "  "])("%j is nothing yet", (text) => {
  expect(parseCredits(text, 10)).toEqual({ kind: "empty" });
});

it.each(["1.5", "1,5", "10,00", "-3", "five", "5e2", "1 000"])("%j is refused with the way to write it", (text) => {
  expect(parseCredits(text, 10_000)).toEqual({ kind: "fault", message: "Write whole credits, like 500 or 1,000." });
});

it("holds to its bounds", () => {
  expect(parseCredits("0", 10_000)).toEqual({ kind: "fault", message: "The smallest number is 1." });
  expect(parseCredits("10000", 10_000)).toEqual({ kind: "valid", credits: 10_000 });
  expect(parseCredits("10001", 10_000)).toEqual({ kind: "fault", message: "The largest number is 10,000." });
});
