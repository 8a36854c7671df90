export const USAGE_RANGES = ["24h", "7d", "14d", "30d", "90d", "12mo"] as const;

export type UsageRange = (typeof USAGE_RANGES)[number];
export type UsageUnit = "hour" | "day" | "month";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const STEPS: Record<UsageRange, { unit: UsageUnit; count: number }> = {
  "24h": { unit: "hour", count: 24 },
  "7d": { unit: "day", count: 7 },
  "14d": { unit: "day", count: 14 },
  "30d": { unit: "day", count: 30 },
  "90d": { unit: "day", count: 90 },
  "12mo": { unit: "month", count: 12 },
};

/**
 * The whole hours, days or months (UTC) of a range, the oldest first; the last one holds `now`. List, totals, chart and
 * export all begin at the first start, so their figures agree.
 */
export function usageRange(range: UsageRange, now: Date): { unit: UsageUnit; starts: Date[] } {
  const { unit, count } = STEPS[range];
  const starts = Array.from({ length: count }, (_, index) => startOf(unit, now, count - 1 - index));
  return { unit, starts };
}

function startOf(unit: UsageUnit, now: Date, stepsAgo: number): Date {
  if (unit === "month") return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - stepsAgo, 1));
  const stepMs = unit === "hour" ? HOUR_MS : DAY_MS;
  return new Date(Math.floor(now.getTime() / stepMs) * stepMs - stepsAgo * stepMs);
}
