import { describe, expect, it } from "vitest";
import { amountBounds, parseAmount } from "./parse-amount";

describe("an amount that somebody typed", () => {
  it.each([
    ["5", 500],
    ["5.00", 500],
    ["12.5", 1_250],
    ["12.34", 1_234],
    ["25.", 2_500],
    ["$25", 2_500],
    ["$ 25", 2_500],
    [" 25 ", 2_500],
    ["1,000", 100_000],
    ["1,999.99", 199_999],
    ["2000", 200_000],
    ["2000.00", 200_000],
    ["0005.00", 500],
    ["19.99", 1_999],
    ["1108.99", 110_899],
  ])("%j is %d cents", (text, cents) => {
    expect(parseAmount(text)).toEqual({ kind: "valid", cents });
  });

  it.each(["", "  "])("%j is none yet", (text) => {
    expect(parseAmount(text)).toEqual({ kind: "empty" });
  });

  it.each(["12,50", "1.234", "5.001", "-5", "five", "5 5", "5e2", "0x10", "$", ".", ".50", "1,00", "€5", "٥", "NaN"])(
    "%j is refused with the way to write it",
    (text) => {
      expect(parseAmount(text)).toEqual({
        kind: "fault",
        message: "Write dollars with at most two decimals, like 25 or 12.50.",
      });
    },
  );

  it.each(["0", "0.01", "1", "4.99"])("%j is below the smallest", (text) => {
    expect(parseAmount(text)).toEqual({ kind: "fault", message: "The smallest amount is $5." });
  });

  it.each(["2000.01", "2001", "999999999"])("%j is above the largest", (text) => {
    expect(parseAmount(text)).toEqual({ kind: "fault", message: "The largest amount is $2,000." });
  });
});

it("says the bounds", () => {
  expect(amountBounds()).toBe("$5 to $2,000");
});
