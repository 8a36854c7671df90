import { expect, it } from "vitest";
import { parseDays } from "./parse-days";

it.each([
  ["", null],
  ["  ", null],
  ["0", 0],
  [" 7 ", 7],
  ["365", 365],
])("%j is %s days", (text, days) => {
  expect(parseDays(text)).toEqual({ days });
});

it.each(["366", "-1", "1.5", "a week", "1e2"])("%j names the most there can be", (text) => {
  expect(parseDays(text)).toEqual({ fault: `“${text}” is not a number of days from 0 to 365.` });
});
