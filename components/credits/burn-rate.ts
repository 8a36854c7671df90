import { formatCount } from "@/components/layout/format-number";

const RATE_DAYS = 7;
const LONG_DAYS = 365;

/** Credits a day over the last 7 of these days, the oldest first; quiet days count. */
export function burnRate(days: readonly number[]): number {
  return days.slice(-RATE_DAYS).reduce((sum, credits) => sum + credits, 0) / RATE_DAYS;
}

/** "16 days": how long credits last at that rate; null where nothing can be said. */
export function lastsFor(available: number, creditsPerDay: number): string | null {
  if (available <= 0 || creditsPerDay <= 0) return null;
  const days = Math.floor(available / creditsPerDay);
  if (days < 1) return "less than a day";
  return days > LONG_DAYS ? "more than a year" : `about ${formatCount(days, "day")}`;
}
