import { CUSTOM_AMOUNT, creditsForAmount, PACKS } from "./packs";

/** What to buy: packs and a custom amount. `cents` is what that costs together, `credits` what it brings. */
export type Purchase = { packs: { id: string; count: number }[]; customCents: number; cents: number; credits: number };

/** The cheapest way to have at least so many credits, bought as one kind of pack any number of times or as an own amount. */
export function cheapestPurchase(credits: number): Purchase {
  const ways = PACKS.map((pack): Purchase => {
    const count = Math.max(1, Math.ceil(credits / pack.credits));
    return {
      packs: [{ id: pack.id, count }],
      customCents: 0,
      cents: count * pack.amountCents,
      credits: count * pack.credits,
    };
  });
  const customCents = Math.max(CUSTOM_AMOUNT.minCents, Math.ceil(credits / CUSTOM_AMOUNT.creditsPerCent));
  if (customCents <= CUSTOM_AMOUNT.maxCents)
    ways.push({ packs: [], customCents, cents: customCents, credits: creditsForAmount(customCents) });
  return ways.reduce((best, way) => (isBetter(way, best) ? way : best));
}

/** Cheaper; of equals the one that brings more. */
function isBetter(way: Purchase, best: Purchase): boolean {
  return way.cents < best.cents || (way.cents === best.cents && way.credits > best.credits);
}
