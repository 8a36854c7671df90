import { expect, it } from "vitest";
import { formatAmount } from "./format-amount";

it.each([
  [1_000, "usd", "$10.00"],
  [123_456, "eur", "€1,234.56"],
  [1_000, "jpy", "¥1,000"],
  [50, "usd", "$0.50"],
])("%i of %s is %s", (amount, currency, text) => {
  expect(formatAmount(amount, currency)).toBe(text);
});
