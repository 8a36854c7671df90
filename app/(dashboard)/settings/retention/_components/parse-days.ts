const MOST_DAYS = 365;

/** Days as a person writes them, null for an empty field; or why they cannot be used. */
export function parseDays(text: string): { days: number | null } | { fault: string } {
  const written = text.trim();
  if (written === "") return { days: null };
  if (!/^\d{1,4}$/.test(written) || Number(written) > MOST_DAYS) {
    return { fault: `“${written.slice(0, 20)}” is not a number of days from 0 to ${MOST_DAYS}.` };
  }
  return { days: Number(written) };
}
