import { expect, it } from "vitest";
import { csvLine } from "./csv-line";

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF201"])(
  "a spreadsheet reads %j as text, not as a formula",
  (text) => {
    expect(csvLine([text])).toBe(`"'${text}"\r\n`);
  },
);

it("S097: a quote or separator before a formula cannot end its cell", () => {
  expect(csvLine(['",=1', ";=1"])).toBe('""",=1",";=1"\r\n');
});

it("S097: numbers stay numbers, texts are quoted, nothing is empty", () => {
  expect(csvLine([-1.5, 0, "two, lines\nof text", true, null])).toBe('-1.5,0,"two, lines\nof text",true,\r\n');
});

it("a NUL, at which some spreadsheets stop reading, is left out", () => {
  expect(csvLine(["\0=1"])).toBe(`"'=1"\r\n`);
});
