const FORMAT = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });

/** The day of a time in Unix seconds, such as `November 23, 2026`, in UTC. */
export function formatDay(seconds: number): string {
  return FORMAT.format(new Date(seconds * 1_000));
}
