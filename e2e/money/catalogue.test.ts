import { expect, it } from "vitest";
import { readSourceFiles } from "@/scripts/checks/source-files";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";

/** The money rules of the contract. */
const RULES = Array.from({ length: 9 }, (_, index) => index + 1);

/** The rules with which the names of tests begin: `it("money rule 4: …`. */
function rulesIn(text: string): number[] {
  return [...text.matchAll(/\b(?:it|describe)(?:\.each\([\s\S]*?\))?\(\s*["'`]money rule (\d)\b/g)].map(([, rule]) =>
    Number(rule),
  );
}

const tests = readSourceFiles(PROJECT_ROOT).filter(
  ({ path }) => /\.test\.ts$/.test(path) && !path.endsWith("money/catalogue.test.ts"),
);

it("every money rule begins the name of a test", () => {
  const tested = new Set(tests.flatMap(({ text }) => rulesIn(text)));

  expect(RULES.filter((rule) => !tested.has(rule))).toEqual([]);
});

it("every money rule is tested on real processes and sockets", () => {
  const overProcesses = tests.filter(({ path }) => path.endsWith(".process.test.ts"));
  const tested = new Set(overProcesses.flatMap(({ text }) => rulesIn(text)));

  expect(RULES.filter((rule) => !tested.has(rule))).toEqual([]);
});

it("a rule is read from the beginning of a name only", () => {
  expect(rulesIn('it("money rule 2: a", run); describe(\n  "money rule 7: b"')).toEqual([2, 7]);
  expect(rulesIn('it("shows the same credits (money rule 9)", run); // money rule 1: no test')).toEqual([]);
});
