import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";

/** A period's budget, and what is held and charged in it. */
export type Budget = {
  period: "day" | "month" | "total";
  /** null: none */
  limit: Millicredits | null;
  used: Millicredits;
  /** When the period ends; null: never. */
  resetsAt: Date | null;
};

type Row = { period: Budget["period"]; ceiling: number | null; used: number; resets_at: Date | null };

/** The workspace's budgets, or those of one of its end users: day, month and total, also where there is no limit. */
export async function getBudgets({ workspaceId }: { workspaceId: string }, endUser: string | null): Promise<Budget[]> {
  const rows = await db.rows<Row>(
    `SELECT p.period, (ledger_limits($1, NULL, $2)->o.scope->>p.period)::bigint AS ceiling,
        coalesce(c.held + c.captured, 0)::bigint AS used,
        CASE p.period WHEN 'day' THEN p.period_start + interval '1 day' WHEN 'month' THEN p.period_start + interval '1 month' END
          AT TIME ZONE 'UTC' AS resets_at
      FROM (SELECT CASE WHEN $2::text IS NULL THEN 'workspace' ELSE 'end_user' END AS scope, concat_ws(':', $1::text, $2::text) AS id) o
      CROSS JOIN ledger_periods((now() AT TIME ZONE 'UTC')::date) p
      LEFT JOIN budget_counter c ON c.scope = o.scope AND c.id = o.id AND c.period = p.period AND c.period_start = p.period_start
      ORDER BY p.period_start DESC, p.period`,
    [workspaceId, endUser],
  );
  return rows.map(({ period, ceiling, used, resets_at: resetsAt }) => ({
    period,
    limit: ceiling === null ? null : millicredits(ceiling),
    used: millicredits(used),
    resetsAt,
  }));
}
