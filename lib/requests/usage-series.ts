import { assertNever } from "@/lib/core/assert";
import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import { PLAYGROUND_KEY, PLAYGROUND_NAME } from "./schema";
import type { UsageFilter } from "./usage-filter";
import type { UsageUnit } from "./usage-range";
import { usageSource } from "./usage-source";

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

/** The filtered requests summed by time (UTC) and group; times without requests have no point. */
export async function usageSeries(
  workspaceId: string,
  { filter, unit, by }: { filter: UsageFilter; unit: UsageUnit; by: UsageGrouping },
): Promise<UsagePoint[]> {
  const needsHours = unit === "hour" || by === "end_user" || filter.endUser !== null;
  const { sql, values } = usageSource(workspaceId, filter, needsHours ? "hour" : "day");
  const { group, label } = columns(by);
  const rows = await db.rows<Row>(
    `WITH ${sql}, point AS (
        SELECT date_trunc($${values.length + 1}, u.at AT TIME ZONE 'UTC') AS at, ${group} AS "group",
          sum(u.credits)::bigint AS credits, sum(u.requests)::bigint AS requests, sum(u.images)::bigint AS images
        FROM usage u GROUP BY 1, 2
      )
      SELECT p.at AT TIME ZONE 'UTC' AS at, p."group", ${label} AS label, p.credits, p.requests, p.images
      FROM point p LEFT JOIN api_key k ON k.id = p."group" AND k.workspace_id = $1
      ORDER BY 1, 2`,
    [...values, unit],
  );
  return rows.map((row) => ({ ...row, credits: millicredits(row.credits) }));
}

function columns(by: UsageGrouping): { group: string; label: string } {
  switch (by) {
    case "model":
      return { group: "nullif(u.model, '')", label: `p."group"` };
    case "key":
      return {
        group: `CASE WHEN u.source = 'playground' THEN '${PLAYGROUND_KEY}' ELSE nullif(u.api_key_id, '') END`,
        label: `CASE WHEN p."group" = '${PLAYGROUND_KEY}' THEN '${PLAYGROUND_NAME}' ELSE k.name END`,
      };
    case "status":
      return { group: "u.status", label: `p."group"` };
    case "end_user":
      return { group: "nullif(u.end_user, '')", label: `p."group"` };
    default:
      return assertNever(by);
  }
}
