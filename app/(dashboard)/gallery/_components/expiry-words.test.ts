import { expect, it } from "vitest";
import { expiryWords } from "./expiry-words";

const NOW = new Date("2026-11-24T12:00:00Z");
const inHours = (hours: number) => NOW.getTime() / 1_000 + hours * 3_600;

it.each([
  [0.5, "expires within the hour"],
  [-3, "expires within the hour"],
  [1, "expires in 1 h"],
  [23.9, "expires in 23 h"],
  [24, "expires in 1 day"],
  [47.9, "expires in 1 day"],
  [30 * 24 + 5, "expires in 30 days"],
])("%d hours are said as '%s', never as more", (hours, words) => {
  expect(expiryWords(inHours(hours), NOW)).toBe(words);
});
