import { assert } from "@/lib/core/assert";

/** What can be bought at a fixed price. `credits` are whole credits, `amountCents` minor units of the currency. */
export type Pack = { id: string; credits: number; amountCents: number };

/**
 * What credits are sold for: the one file an operator edits. A change holds from the next checkout on; payments that were
 * started before keep what they were promised. The currency stands in `currency.ts`.
 */
export const PACKS: readonly Pack[] = [
  { id: "pack_1000", credits: 1_000, amountCents: 1_000 },
  { id: "pack_5200", credits: 5_200, amountCents: 5_000 },
  { id: "pack_22000", credits: 22_000, amountCents: 20_000 },
];

/** Any other amount, in whole minor units from the smallest to the largest, both included. */
export const CUSTOM_AMOUNT = { minCents: 500, maxCents: 200_000, creditsPerCent: 1 } as const;

/** The whole credits a custom amount buys; an amount that is not for sale is a bug of the caller. */
export function creditsForAmount(amountCents: number): number {
  const isForSale =
    Number.isInteger(amountCents) && amountCents >= CUSTOM_AMOUNT.minCents && amountCents <= CUSTOM_AMOUNT.maxCents;
  assert(isForSale, `${amountCents} cents is not an amount that can be bought`);
  return amountCents * CUSTOM_AMOUNT.creditsPerCent;
}
