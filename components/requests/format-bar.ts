type Unit = "hour" | "day" | "month";

const OPTIONS: Record<Unit, Intl.DateTimeFormatOptions> = {
  hour: { hour: "2-digit", minute: "2-digit", timeZone: "UTC" },
  day: { day: "numeric", month: "short", timeZone: "UTC" },
  month: { month: "short", timeZone: "UTC" },
};
const LONG: Record<Unit, Intl.DateTimeFormatOptions> = {
  hour: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: "UTC" },
  day: { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" },
  month: { month: "long", year: "numeric", timeZone: "UTC" },
};

/** Under a bar: "14:00", "19 Mar", "Mar"; in UTC, as the bars are cut. */
export function formatBarStart(start: string, unit: Unit): string {
  return new Intl.DateTimeFormat("en-GB", OPTIONS[unit]).format(new Date(start));
}

/** The same spelled out for the tooltip and the table: "Thu, 19 Mar 2026". */
export function formatBarFull(start: string, unit: Unit): string {
  return new Intl.DateTimeFormat("en-GB", LONG[unit]).format(new Date(start));
}
