const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const LAST_RELATIVE_DAYS = 30;

/** "just now", "2 min ago", "3 h ago", "12 days ago", a date after 30 days; "in 5 min" for what is to come. */
export function formatRelative(time: Date, now: Date): string {
  const distanceMs = Math.abs(now.getTime() - time.getTime());
  if (distanceMs < MINUTE_MS) return "just now";
  if (distanceMs >= (LAST_RELATIVE_DAYS + 1) * DAY_MS) return formatDate(time);
  const words = relativeWords(distanceMs);
  return time > now ? `in ${words}` : `${words} ago`;
}

/** "2026-03-23 14:32:07 UTC": what stands in a log. */
export function formatExact(time: Date): string {
  return `${time.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** "23 Mar 2026, 15:32:07 Europe/Stockholm": the zone is named. */
export function formatLocal(time: Date, timeZone: string): string {
  const parts: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "medium", timeZone };
  return `${new Intl.DateTimeFormat("en-GB", parts).format(time)} ${timeZone}`;
}

/** "22 Apr 2026", by UTC so that server and browser agree. */
export function formatDate(time: Date): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" }).format(time);
}

function relativeWords(distanceMs: number): string {
  if (distanceMs < HOUR_MS) return `${Math.floor(distanceMs / MINUTE_MS)} min`;
  if (distanceMs < DAY_MS) return `${Math.floor(distanceMs / HOUR_MS)} h`;
  const days = Math.floor(distanceMs / DAY_MS);
  return days === 1 ? "1 day" : `${days} days`;
}
