import { expect, it } from "vitest";
import { RetryBudget } from "./retry-budget";

function budgetAt(start = 0) {
  let now = start;
  const budget = new RetryBudget(() => now);
  const first = (count: number) => Array.from({ length: count }, () => budget.noteFirst());
  const extras = (count: number) => Array.from({ length: count }, () => budget.takeExtra()).filter(Boolean).length;
  const pass = (ms: number) => {
    now += ms;
  };
  return { first, extras, pass };
}

it("extra attempts are at most a fifth of the first ones of the last minute", () => {
  const { first, extras } = budgetAt();
  first(200);

  expect(extras(100)).toBe(40);
});

it("ten are free where there is little to do", () => {
  const { first, extras } = budgetAt();
  first(3);

  expect(extras(100)).toBe(10);
});

it("a minute later they are there again, and the first attempts have gone too", () => {
  const { first, extras, pass } = budgetAt();
  first(200);
  extras(100);

  pass(30_000);
  expect(extras(100)).toBe(0);
  pass(30_000);
  expect(extras(100)).toBe(10);
});
