import { assert } from "./assert";

/** An integer amount of credits in thousandths (1 credit = 1,000). Ledger columns, sums and prices all use it. */
export type Millicredits = number & { readonly __unit: "millicredits" };

const PER_CREDIT = 1000;

/** Brands a whole number of millicredits; anything but a safe integer is a bug. */
export function millicredits(value: number | bigint | string): Millicredits {
  const amount = Number(value);
  assert(Number.isSafeInteger(amount), `${value} is not a whole number of millicredits`);
  return amount as Millicredits;
}

/** Credits (at most three decimals) to millicredits. */
export function fromCredits(credits: number): Millicredits {
  const amount = Math.round(credits * PER_CREDIT);
  assert(Math.abs(amount - credits * PER_CREDIT) < 1e-6, `${credits} credits has more than three decimals`);
  return millicredits(amount);
}

/** Millicredits to the number of credits that answers and screens show: 14000 → 14, 1500 → 1.5. */
export function toCredits(amount: Millicredits): number {
  return amount / PER_CREDIT;
}

export function timesCredits(amount: Millicredits, count: number): Millicredits {
  return millicredits(amount * count);
}

export function formatCredits(amount: Millicredits): string {
  return toCredits(amount).toLocaleString("en-US", { maximumFractionDigits: 3 });
}
