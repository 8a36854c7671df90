const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** "expires in 12 days", "in 5 h", "within the hour": whole days and hours, never more than there are. */
export function expiryWords(expiresAt: number, now: Date): string {
  const seconds = expiresAt - now.getTime() / 1_000;
  if (seconds < HOUR_SECONDS) return "expires within the hour";
  if (seconds < DAY_SECONDS) return `expires in ${Math.floor(seconds / HOUR_SECONDS)} h`;
  const days = Math.floor(seconds / DAY_SECONDS);
  return days === 1 ? "expires in 1 day" : `expires in ${days} days`;
}
