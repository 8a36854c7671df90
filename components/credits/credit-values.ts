const CENTS_PER_DOLLAR = 100;

/** Dollars for a hundred credits: 5,200 for $50.00 → 0.9615…; the discount of a larger pack shows here. */
export function pricePerHundred({ credits, amountCents }: { credits: number; amountCents: number }): number {
  return amountCents / credits;
}

/** Whole images that so many credits pay for, at the credits of one. */
export function imagesFor(credits: number, creditsPerImage: number): number {
  return Math.floor(credits / creditsPerImage);
}

/** 1000 → "$10.00": what will be paid. */
export function formatCents(cents: number): string {
  return (cents / CENTS_PER_DOLLAR).toLocaleString("en-US", { style: "currency", currency: "USD" });
}

/** 1000 → "$10", 1250 → "$12.50": where amounts are compared. */
export function formatShortCents(cents: number): string {
  return formatCents(cents).replace(/\.00$/, "");
}
