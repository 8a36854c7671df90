import { expect, it } from "vitest";
import { createFailureCounter } from "./failure-counter";

it("the first N calls of a key fail and all later ones pass", () => {
  const counter = createFailureCounter();

  const outcomes = [1, 2, 3, 4].map(() => counter.shouldFail("a", 2));

  expect(outcomes).toEqual([true, true, false, false]);
  expect(counter.shouldFail("b", 1)).toBe(true);
});

it("keys beyond the latest 10,000 are forgotten", () => {
  const counter = createFailureCounter();
  counter.shouldFail("first", 1);

  for (let key = 0; key < 10_000; key++) counter.shouldFail(String(key), 1);

  expect(counter.shouldFail("first", 1)).toBe(true);
  expect(counter.shouldFail("9999", 1)).toBe(false);
});
