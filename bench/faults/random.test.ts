import { expect, it } from "vitest";
import { createRandom } from "./random";

it("gives the same numbers for the same seed, and others for another", () => {
  const drawn = (seed: number) => Array.from({ length: 5 }, createRandom(seed).next);

  expect(drawn(42)).toEqual(drawn(42));
  expect(drawn(42)).not.toEqual(drawn(43));
});

it("gives a fork its own numbers, however many were drawn before", () => {
  const [one, other] = [createRandom(42), createRandom(42)];
  one.next();

  expect(one.fork("load").next()).toBe(other.fork("load").next());
  expect(one.fork("load").next()).not.toBe(one.fork("case").next());
});

it("draws whole numbers from both ends and every one between", () => {
  const random = createRandom(7);
  const drawn = new Set(Array.from({ length: 200 }, () => random.whole(1, 4)));

  expect([...drawn].sort()).toEqual([1, 2, 3, 4]);
});
