import { randomInt } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LENGTHS = {
  cs_test: 58,
  pi: 24,
  ch: 24,
  evt: 24,
  cus: 14,
  li: 24,
  pm: 24,
  prod: 14,
  price: 24,
  txn: 24,
  req: 14,
  py: 24,
  re: 24,
  seti: 24,
  dp: 24,
  in: 24,
  il: 24,
  inpay: 24,
  bps: 24,
  bpc: 24,
};

/** An id in Stripe's form, such as `pi_3mK…`. */
export function newStripeId(prefix: keyof typeof LENGTHS): string {
  return `${prefix}_${Array.from({ length: LENGTHS[prefix] }, () => ALPHABET[randomInt(ALPHABET.length)]).join("")}`;
}
