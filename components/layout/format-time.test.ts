import { expect, test } from "vitest";
import { formatDate, formatExact, formatLocal, formatRelative } from "./format-time";

const NOW = new Date("2026-03-23T14:32:07.420Z");

function agoOf(milliseconds: number): string {
  return formatRelative(new Date(NOW.getTime() - milliseconds), NOW);
}

test("the past is told in the largest whole unit, and as a date after 30 days", () => {
  expect(
    [0, 59_999, 60_000, 3_599_999, 3_600_000, 86_399_999, 86_400_000, 2 * 86_400_000, 31 * 86_400_000].map(agoOf),
  ).toEqual([
    "just now",
    "just now",
    "1 min ago",
    "59 min ago",
    "1 h ago",
    "23 h ago",
    "1 day ago",
    "2 days ago",
    "20 Feb 2026",
  ]);
});

test("what is to come is told as such, and a clock that is a little behind does not see the future", () => {
  expect([agoOf(-300_000), agoOf(-2000)]).toEqual(["in 5 min", "just now"]);
});

test("the exact time is UTC and says so", () => {
  expect(formatExact(NOW)).toBe("2026-03-23 14:32:07 UTC");
});

test("the local time names its zone", () => {
  expect(formatLocal(NOW, "Europe/Stockholm")).toBe("23 Mar 2026, 15:32:07 Europe/Stockholm");
});

test("a date is the UTC day wherever it is shown", () => {
  expect(formatDate(new Date("2026-04-22T23:59:59Z"))).toBe("22 Apr 2026");
});
