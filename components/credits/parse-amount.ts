import { CUSTOM_AMOUNT } from "@/lib/pricing/packs";
import { formatShortCents } from "./credit-values";

/** `empty` before anything is typed; a fault names the fix. */
export type ParsedAmount = { kind: "empty" } | { kind: "valid"; cents: number } | { kind: "fault"; message: string };

export type AmountBounds = { minCents: number; maxCents: number };

// Commas only where they part thousands: "12,50" would otherwise become 1,250.
const DOLLARS = /^\$?\s?(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2})?)?$/;

/** Reads an amount as people type it ("25", "12.50", "$1,000") and holds it to its bounds: unless given, what can be bought. */
export function parseAmount(text: string, { minCents, maxCents }: AmountBounds = CUSTOM_AMOUNT): ParsedAmount {
  const trimmed = text.trim();
  if (trimmed === "") return { kind: "empty" };
  const [, whole, fraction = ""] = DOLLARS.exec(trimmed) ?? [];
  if (whole === undefined) return fault("Write dollars with at most two decimals, like 25 or 12.50.");
  const cents = Number(whole.replaceAll(",", "")) * 100 + Number(fraction.padEnd(2, "0"));
  if (cents < minCents) return fault(`The smallest amount is ${formatShortCents(minCents)}.`);
  if (cents > maxCents) return fault(`The largest amount is ${formatShortCents(maxCents)}.`);
  return { kind: "valid", cents };
}

/** "$5 to $2,000": the amounts that can be bought. */
export function amountBounds(): string {
  return `${formatShortCents(CUSTOM_AMOUNT.minCents)} to ${formatShortCents(CUSTOM_AMOUNT.maxCents)}`;
}

function fault(message: string): ParsedAmount {
  return { kind: "fault", message };
}
