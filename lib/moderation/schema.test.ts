import { expect, it } from "vitest";
import { ruleBody } from "./schema";

const termOf = (term: string) => ruleBody.parse({ kind: "blocked_term", term }).term;

it("a term is kept as it is compared", () => {
  expect(termOf("  Ｎew-York, ")).toBe("new york");
});

it.each([["..."], [""], [" "], ["x".repeat(101)], ["㎒".repeat(60)]])("%j is no term", (term) => {
  expect(ruleBody.safeParse({ kind: "blocked_term", term }).success).toBe(false);
});
