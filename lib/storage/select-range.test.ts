import { expect, it } from "vitest";
import { selectRange } from "./select-range";

const SHOWN = { size: 1000, etag: '"abc"' };

it.each<[string, { start: number; end: number } | "whole" | "unsatisfiable"]>([
  ["bytes=0-0", { start: 0, end: 0 }],
  ["bytes=0-499", { start: 0, end: 499 }],
  ["bytes=500-", { start: 500, end: 999 }],
  ["bytes=999-", { start: 999, end: 999 }],
  ["bytes=-1", { start: 999, end: 999 }],
  ["bytes=-5000", { start: 0, end: 999 }],
  ["bytes=990-5000", { start: 990, end: 999 }],
  ["BYTES=1-2", { start: 1, end: 2 }],
  ["bytes= 1-2 ", { start: 1, end: 2 }],
  ["bytes=1000-", "unsatisfiable"],
  ["bytes=1000-1001", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=2-1", "whole"],
  ["bytes=-", "whole"],
  ["bytes=", "whole"],
  ["bytes=a-b", "whole"],
  ["bytes=0-1,5-6", "whole"],
  ["items=0-1", "whole"],
  ["bytes=0x1-2", "whole"],
  ["bytes=1-99999999999999999999", "whole"],
])("Range: %s of 1,000 bytes", (range, expected) => {
  const selection = selectRange(new Headers({ range }), SHOWN);

  expect(selection).toEqual(typeof expected === "string" ? { kind: expected } : { kind: "part", range: expected });
});

it.each([
  ['"abc"', "part"],
  ['"other"', "whole"],
  ['W/"abc"', "whole"],
  ["Tue, 24 Nov 2026 12:00:00 GMT", "whole"],
])("If-Range: %s gives the %s", (ifRange, kind) => {
  const selection = selectRange(new Headers({ range: "bytes=0-1", "if-range": ifRange }), SHOWN);

  expect(selection.kind).toBe(kind);
});

it("an empty object satisfies no range", () => {
  expect(selectRange(new Headers({ range: "bytes=0-" }), { size: 0, etag: '"e"' }).kind).toBe("unsatisfiable");
  expect(selectRange(new Headers({ range: "bytes=-1" }), { size: 0, etag: '"e"' }).kind).toBe("unsatisfiable");
});
