import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import { type UsageFilter, usageConditions } from "./usage-filter";

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
  /** Milliseconds over completed requests; null without any. */
  p50Ms: number | null;
  p95Ms: number | null;
};

type Row = Omit<UsageTotals, "credits" | "p50Ms" | "p95Ms"> & { credits: number; percentiles: number[] | null };

/** The figures above the list, over exactly what the filter lets through. */
export async function usageTotals(workspaceId: string, filter: UsageFilter): Promise<UsageTotals> {
  const { where, values } = usageConditions(workspaceId, filter);
  const { percentiles, ...row } = await db.row<Row>(
    `SELECT coalesce(sum(r.credits), 0)::bigint AS credits, coalesce(sum(r.image_count), 0)::bigint AS images,
        coalesce(sum(r.n) FILTER (WHERE r.status <> 'refused'), 0)::bigint AS "imagesAsked", count(*) AS rows,
        count(*) FILTER (WHERE r.status = 'completed') AS completed,
        coalesce(sum(r.occurrences) FILTER (WHERE r.completed_at IS NOT NULL), 0)::bigint AS ended,
        percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY extract(epoch FROM r.completed_at - r.created_at)::float8 * 1000)
          FILTER (WHERE r.status = 'completed') AS percentiles
      FROM request r WHERE ${where}`,
    values,
  );
  const [p50Ms = null, p95Ms = null] = percentiles ?? [];
  return { ...row, credits: millicredits(row.credits), p50Ms, p95Ms };
}
