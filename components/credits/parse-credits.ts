import { formatNumber } from "@/components/layout/format-number";

/** `empty` where nothing is typed; a fault names the fix. */
export type ParsedCredits = { kind: "empty" } | { kind: "valid"; credits: number } | { kind: "fault"; message: string };

// Commas only where they part thousands: "1,5" is no whole number.
const WHOLE = /^(\d{1,3}(?:,\d{3})+|\d{1,15})$/;

/** Reads whole credits as people type them ("500", "1,000"), from 1 to `most`. */
export function parseCredits(text: string, most: number): ParsedCredits {
  const trimmed = text.trim();
  if (trimmed === "") return { kind: "empty" };
  if (!WHOLE.test(trimmed)) return { kind: "fault", message: "Write whole credits, like 500 or 1,000." };
  const credits = Number(trimmed.replaceAll(",", ""));
  if (credits < 1) return { kind: "fault", message: "The smallest number is 1." };
  if (credits > most) return { kind: "fault", message: `The largest number is ${formatNumber(most)}.` };
  return { kind: "valid", credits };
}
