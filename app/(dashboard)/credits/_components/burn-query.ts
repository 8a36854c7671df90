import { usageSeriesQuery } from "@/components/requests/queries";
import type { WireUsageSeries } from "@/lib/http/wire-usage";

export type BurnDay = { start: string; credits: number };

const REFRESH_MS = 60_000;

/** Names the series as `GET /api/usage/series` takes it. */
export const BURN_SEARCH = "range=14d";
export const BURN_BY = "model";

/** The credits of the last 14 days, from the rollups. */
export function burnQuery() {
  return { ...usageSeriesQuery(BURN_SEARCH, BURN_BY), refetchInterval: REFRESH_MS };
}

/** A day's credits over all models, the oldest first. */
export function daysOf({ bars }: WireUsageSeries): BurnDay[] {
  return bars.map(({ start, credits }) => ({ start, credits: credits.reduce((sum, value) => sum + value, 0) }));
}
