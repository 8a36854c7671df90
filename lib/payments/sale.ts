import { assert } from "@/lib/core/assert";
import { fromCredits, type Millicredits } from "@/lib/core/credits";
import { CURRENCY_PER_CREDIT } from "@/lib/pricing/currency";
import { creditsForAmount, PACKS } from "@/lib/pricing/packs";
import type { CheckoutBody } from "./schema";

/** What is sold and for how much, fixed before Stripe hears of it. */
export type Sale = { pack: string | null; amountCents: number; currency: string; credits: Millicredits };

/** The sale that a pack or an amount names, at today's prices. */
export function saleOf({ pack: id, amount_cents: amountCents }: CheckoutBody): Sale {
  const { currency } = CURRENCY_PER_CREDIT;
  if (id === undefined) {
    assert(amountCents !== undefined, "a sale names a pack or an amount");
    return { pack: null, amountCents, currency, credits: fromCredits(creditsForAmount(amountCents)) };
  }
  const pack = PACKS.find((one) => one.id === id);
  assert(pack, `${id} is a pack`);
  return { pack: pack.id, amountCents: pack.amountCents, currency, credits: fromCredits(pack.credits) };
}
