import fc from "fast-check";
import { expect, test } from "vitest";
import { TermMatcher } from "./term-matcher";

const words = (max: number) => fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: max });
const terms = fc.uniqueArray(
  words(4).map((list) => list.join(" ")),
  { maxLength: 6 },
);

/** The same, written as it is said. */
function isBlocked(text: readonly string[], blocked: readonly string[], allowed: readonly string[]): boolean {
  const placesOf = (term: string) => {
    const length = term.split(" ").length;
    return text.flatMap((_, start) =>
      text.slice(start, start + length).join(" ") === term ? [{ start, end: start + length }] : [],
    );
  };
  const exceptions = allowed.flatMap(placesOf);
  return blocked
    .flatMap(placesOf)
    .some(({ start, end }) => !exceptions.some((exception) => exception.start <= start && exception.end >= end));
}

test("finds a term exactly where reading word by word does", () => {
  fc.assert(
    fc.property(words(12), terms, terms, (text, blocked, allowed) => {
      const found = new TermMatcher({ blocked, allowed }).find(text);

      expect(found !== null).toBe(isBlocked(text, blocked, allowed));
      if (found !== null) expect(blocked).toContain(found);
    }),
    { numRuns: 500 },
  );
});
