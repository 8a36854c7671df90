import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import { type UsageFilter, usageConditions } from "./usage-filter";
import type { UsageUnit } from "./usage-range";
import { usageSource } from "./usage-source";

export type UsageTotals = {
  credits: Millicredits;
  images: number;
  /** Images that accepted requests asked for. */
  imagesAsked: number;
  /** Rows of the list. */
  rows: number;
  completed: number;
  /** Calls that ended, a collapsed refusal counted as often as it happened. */
  ended: number;
  /** Milliseconds over the newest completed requests; null without any. */
  p50Ms: number | null;
  p95Ms: number | null;
};

type Sums = Omit<UsageTotals, "credits" | "p50Ms" | "p95Ms"> & { credits: number };

/** Percentiles cannot be added up from rollups. Of so many requests they are as good as of all, and cost the same at any size. */
const TIMED_REQUESTS = 2_000;

/** The figures above the list, over exactly what the filter lets through. */
export async function usageTotals(
  workspaceId: string,
  { filter, unit }: { filter: UsageFilter; unit: UsageUnit },
): Promise<UsageTotals> {
  const [{ credits, ...sums }, [p50Ms = null, p95Ms = null]] = await Promise.all([
    sumUsage(workspaceId, filter, unit),
    timePercentiles(workspaceId, filter),
  ]);
  return { ...sums, credits: millicredits(credits), p50Ms, p95Ms };
}

function sumUsage(workspaceId: string, filter: UsageFilter, unit: UsageUnit): Promise<Sums> {
  const { sql, values } = usageSource(workspaceId, filter, unit === "hour" || filter.endUser !== null ? "hour" : "day");
  return db.row<Sums>(
    `WITH ${sql}
      SELECT coalesce(sum(u.credits), 0)::bigint AS credits, coalesce(sum(u.images), 0)::bigint AS images,
        coalesce(sum(u.images_asked), 0)::bigint AS "imagesAsked", coalesce(sum(u.records), 0)::bigint AS rows,
        coalesce(sum(u.records) FILTER (WHERE u.status = 'completed'), 0)::bigint AS completed,
        coalesce(sum(u.requests) FILTER (WHERE u.status <> 'processing'), 0)::bigint AS ended
      FROM usage u`,
    values,
  );
}

async function timePercentiles(workspaceId: string, filter: UsageFilter): Promise<number[]> {
  const { where, values } = usageConditions(workspaceId, filter);
  const { percentiles } = await db.row<{ percentiles: number[] | null }>(
    `SELECT percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY ms) AS percentiles
      FROM (
        SELECT extract(epoch FROM r.completed_at - r.created_at)::float8 * 1000 AS ms FROM request r
        WHERE ${where} AND r.status = 'completed' ORDER BY r.id DESC LIMIT ${TIMED_REQUESTS}
      ) newest`,
    values,
  );
  return percentiles ?? [];
}
