import { expect, it, test } from "vitest";
import { CURRENCY_PER_CREDIT } from "./currency";
import { CUSTOM_AMOUNT, creditsForAmount, PACKS } from "./packs";

test("the packs are those of the contract", () => {
  expect(PACKS.map(({ amountCents, credits }) => [amountCents, credits])).toEqual([
    [1_000, 1_000],
    [5_000, 5_200],
    [20_000, 22_000],
  ]);
});

it("names every pack once", () => {
  expect(new Set(PACKS.map(({ id }) => id)).size).toBe(PACKS.length);
});

it("never sells a pack for more than its credits cost one by one, nor a dearer pack at a worse price", () => {
  const centsPerCredit = PACKS.map(({ amountCents, credits }) => amountCents / credits);

  expect(Math.max(...centsPerCredit)).toBeLessThanOrEqual(Number(CURRENCY_PER_CREDIT.amount) * 100);
  expect(centsPerCredit).toEqual(centsPerCredit.toSorted((a, b) => b - a));
});

it.each([
  [500, 500],
  [1_234, 1_234],
  [200_000, 200_000],
])("sells %i cents as %i credits, a cent each", (amountCents, credits) => {
  expect(creditsForAmount(amountCents)).toBe(credits);
  expect(1 / CUSTOM_AMOUNT.creditsPerCent).toBe(Number(CURRENCY_PER_CREDIT.amount) * 100);
});

it.each([499, 200_001, 10.5, Number.NaN, 0, -500])("never prices %d cents", (amountCents) => {
  expect(() => creditsForAmount(amountCents)).toThrow(/is not an amount that can be bought/);
});
