import { expect, test } from "vitest";
import { judgeRefund, parseCents } from "./judge-refund";

const payment = { refundableCents: 4_000, chargedCents: 5_000, amountCents: 5_000, credits: 5_200, remaining: 1_300 };

test("a refund takes back as large a share of the credits as of the money", () => {
  expect(judgeRefund(1_250, payment)).toEqual({ fault: undefined, takenCredits: 1_300, owedCredits: 0 });
});

test("what is spent already would be owed, to the thousandth", () => {
  expect(judgeRefund(1_251, payment)).toEqual({ fault: undefined, takenCredits: 1_301.04, owedCredits: 1.04 });
});

test("no more than is left of the money goes back", () => {
  expect(judgeRefund(4_001, payment).fault).toBe("At most $40.00 of this payment can be refunded.");
  expect(judgeRefund(4_000, payment).fault).toBeUndefined();
});

test("amounts are read as people type them", () => {
  expect(["12.5", "$12.50", "1,000", "0", "", "12.505", "-1"].map(parseCents)).toEqual([
    1_250,
    1_250,
    100_000,
    null,
    null,
    null,
    null,
  ]);
});
