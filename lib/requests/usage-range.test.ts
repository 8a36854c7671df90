import { expect, it } from "vitest";
import { usageRange } from "./usage-range";

const NOW = new Date("2026-03-01T10:20:30Z");
const isoStarts = (range: Parameters<typeof usageRange>[0]) =>
  usageRange(range, NOW).starts.map((start) => start.toISOString());

it("14 days begin at whole days in UTC and end with today", () => {
  const starts = isoStarts("14d");

  expect(starts).toHaveLength(14);
  expect(starts.at(0)).toBe("2026-02-16T00:00:00.000Z");
  expect(starts.at(-1)).toBe("2026-03-01T00:00:00.000Z");
});

it("24 hours end with the hour that is now", () => {
  const starts = isoStarts("24h");

  expect(starts.at(0)).toBe("2026-02-28T11:00:00.000Z");
  expect(starts.at(-1)).toBe("2026-03-01T10:00:00.000Z");
});

it("12 months go back over the turn of the year", () => {
  const starts = isoStarts("12mo");

  expect(starts.at(0)).toBe("2025-04-01T00:00:00.000Z");
  expect(starts.at(-1)).toBe("2026-03-01T00:00:00.000Z");
});
