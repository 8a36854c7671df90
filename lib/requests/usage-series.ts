import { assertNever } from "@/lib/core/assert";
import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import { type UsageFilter, usageConditions } from "./usage-filter";
import type { UsageUnit } from "./usage-range";

export const USAGE_GROUPINGS = ["model", "key", "status", "end_user"] as const;
export type UsageGrouping = (typeof USAGE_GROUPINGS)[number];

/** One group within one hour, day or month; `group` is null for requests that name none. */
export type UsagePoint = {
  at: Date;
  group: string | null;
  label: string | null;
  credits: Millicredits;
  requests: number;
  images: number;
};

type Row = Omit<UsagePoint, "credits"> & { credits: number };

/** The filtered requests summed by time and group, straight from their rows; times without requests have no point. */
export async function usageSeries(
  workspaceId: string,
  { filter, unit, by }: { filter: UsageFilter; unit: UsageUnit; by: UsageGrouping },
): Promise<UsagePoint[]> {
  const { where, values } = usageConditions(workspaceId, filter);
  const { group, label } = columns(by);
  const rows = await db.rows<Row>(
    `SELECT date_trunc($${values.length + 1}, r.created_at, 'UTC') AS at, ${group} AS "group", ${label} AS label,
        sum(r.credits)::bigint AS credits, sum(r.occurrences)::bigint AS requests, sum(r.image_count)::bigint AS images
      FROM request r LEFT JOIN api_key k ON k.id = r.api_key_id AND k.workspace_id = r.workspace_id
      WHERE ${where} GROUP BY 1, 2, 3 ORDER BY 1, 2`,
    [...values, unit],
  );
  return rows.map((row) => ({ ...row, credits: millicredits(row.credits) }));
}

function columns(by: UsageGrouping): { group: string; label: string } {
  switch (by) {
    case "model":
      return { group: "r.model", label: "r.model" };
    case "key":
      return { group: "r.api_key_id", label: "k.name" };
    case "status": {
      const status = "CASE WHEN r.status IN ('accepted', 'running') THEN 'processing' ELSE r.status END";
      return { group: status, label: status };
    }
    case "end_user":
      return { group: "r.end_user", label: "r.end_user" };
    default:
      return assertNever(by);
  }
}
