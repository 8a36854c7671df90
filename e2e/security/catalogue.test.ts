import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readSourceFiles } from "@/scripts/checks/source-files";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";
import { NOT_YET } from "./not-yet";
import { RESOURCES } from "./resources";
import { numbersOf, SECTIONS } from "./sections";

const CATALOGUE = SECTIONS.flatMap(numbersOf);

/** The numbers with which the names of tests begin: `it("S014 S015: …`. */
function numbersIn(text: string): string[] {
  return [...text.matchAll(/["'`]((?:S\d{3}(?:-S\d{3})?[ ,:]+)+)/g)].flatMap(([, numbers = ""]) =>
    [...numbers.matchAll(/S\d{3}/g)].map(([number]) => number),
  );
}

const tests = readSourceFiles(PROJECT_ROOT).filter(({ path }) => /\.(test|spec)\.tsx?$/.test(path));
const tested = new Set([
  ...tests.filter(({ path }) => !path.endsWith("catalogue.test.ts")).flatMap(({ text }) => numbersIn(text)),
  // The matrix of resources takes its numbers from the table.
  ...Object.entries(RESOURCES).flatMap(([number, resource]) => ("routes" in resource ? [number] : [])),
]);

it("every number of the catalogue begins the name of a test, or says why there is none yet", () => {
  expect(CATALOGUE.filter((number) => !tested.has(number) && !NOT_YET[number])).toEqual([]);
});

it("a reason is dropped when its test is there", () => {
  const withTest = Object.keys(NOT_YET).filter((number) => tested.has(number));

  // The ranges in the names of the matrix cover these as well.
  expect(withTest.filter((number) => !("notYet" in (RESOURCES[number] ?? {})))).toEqual([]);
  expect(Object.values(NOT_YET).filter((reason) => reason.length < 20)).toEqual([]);
});

it("no number is outside of the catalogue", () => {
  expect([...tested, ...Object.keys(NOT_YET)].filter((number) => !CATALOGUE.includes(number))).toEqual([]);
});

it("CONTRIBUTING.md counts what is tested, and what has a reason instead", () => {
  const rows = SECTIONS.map((section) => {
    const numbers = numbersOf(section);
    const untested = numbers.filter((number) => NOT_YET[number]).length;
    return `| ${numbers[0]}–${numbers.at(-1)} | ${section.what} | ${numbers.length - untested} | ${untested} |`;
  });

  expect(readFileSync(join(PROJECT_ROOT, "CONTRIBUTING.md"), "utf8")).toContain(rows.join("\n"));
});

it("numbers are read from the beginning of a name only", () => {
  expect(numbersIn('it("S014 S015: a", run); describe(`S041-S056: b`)')).toEqual(["S014", "S015", "S041", "S056"]);
  expect(numbersIn('const seed = "S256"; // S001: not a test')).toEqual([]);
});
