import { expect, test } from "vitest";
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatMoney,
  formatNumber,
  formatShare,
  formatSigned,
} from "./format-number";

test("numbers are grouped, keep a credit's three decimals and carry a true minus", () => {
  expect([4182, 0, 1.5, 0.125, -42].map(formatNumber)).toEqual(["4,182", "0", "1.5", "0.125", "−42"]);
});

test("a movement says its direction, and nothing is just 0", () => {
  expect([14, -42, 0].map(formatSigned)).toEqual(["+14", "−42", "0"]);
});

test("one is singular, none and many are plural", () => {
  expect([formatCount(1, "credit"), formatCount(0, "credit"), formatCount(1200, "entry", "entries")]).toEqual([
    "1 credit",
    "0 credits",
    "1,200 entries",
  ]);
});

test("money has cents and its sign in front", () => {
  expect([28.75, 5, -10].map(formatMoney)).toEqual(["$28.75", "$5.00", "−$10.00"]);
});

test("durations are whole milliseconds below a second, then seconds with two decimals", () => {
  expect([0, 9.4, 999, 1220, 180_000].map(formatDuration)).toEqual(["0 ms", "9 ms", "999 ms", "1.22 s", "180.00 s"]);
});

test("sizes use decimal units", () => {
  expect([512, 94_000, 3_200_000].map(formatBytes)).toEqual(["512 B", "94 kB", "3.2 MB"]);
});

test("a share is never rounded to all or to none", () => {
  expect([formatShare(427, 434), formatShare(9999, 10_000), formatShare(1, 100_000)]).toEqual([
    "98.4%",
    "99.9%",
    "0.1%",
  ]);
  expect([formatShare(5, 5), formatShare(0, 5), formatShare(0, 0)]).toEqual(["100%", "0%", "0%"]);
});
