import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import { usageSource } from "./usage-source";

export const END_USER_SORTS = ["credits", "requests", "images", "refused"] as const;
export type EndUserSort = (typeof END_USER_SORTS)[number];

export type ListedEndUser = {
  endUser: string;
  credits: Millicredits;
  requests: number;
  images: number;
  /** Calls that were refused before any work. */
  refused: number;
  /** Their newest call of any time; null: they have not called. */
  lastSeenAt: Date | null;
  blockedAt: Date | null;
  /** They have a budget, a limit per minute or one of open requests. */
  isLimited: boolean;
};

type Asked = {
  from: Date;
  sort: EndUserSort;
  /** Part of a name; null: everybody. */
  text: string | null;
  /** Only those after this one in the order: their value and name. */
  after: { value: number; endUser: string } | null;
  limit: number;
};

type Row = Omit<ListedEndUser, "credits"> & { credits: number };

/**
 * The workspace's end users who have called since `from`, and those with limits or a block of their own, the largest value
 * first; one more than `limit` when there is another page. Sums come from rollups, the newest hours from their rows.
 */
export async function listEndUsers(workspaceId: string, asked: Asked): Promise<ListedEndUser[]> {
  const { from, sort, text, after, limit } = asked;
  const filter = { from, statuses: [], models: [], keyIds: [], mode: null, endUser: null, metadata: null, text: null };
  const { sql, values } = usageSource(workspaceId, filter, "hour");
  const parameters: (string | number | null | readonly string[])[] = [...values];
  const parameter = (value: string | number | null) => `$${parameters.push(value)}`;
  const [pattern, value, name] = [
    text === null ? null : `%${literal(text)}%`,
    after?.value ?? null,
    after?.endUser ?? null,
  ];
  const [patternAt, valueAt, nameAt, limitAt] = [pattern, value, name, limit + 1].map(parameter);
  const rows = await db.rows<Row>(
    `WITH ${sql}, summed AS (
        SELECT u.end_user, sum(u.credits)::bigint AS credits, sum(u.requests)::bigint AS requests,
          sum(u.images)::bigint AS images, coalesce(sum(u.requests) FILTER (WHERE u.status = 'refused'), 0)::bigint AS refused
        FROM usage u WHERE u.end_user <> '' GROUP BY 1
      ), capped AS (
        SELECT end_user, blocked_at,
          num_nonnulls(budget_day, budget_month, budget_total, requests_per_minute, images_per_minute, concurrent_requests) > 0 AS is_limited
        FROM end_user_limit WHERE workspace_id = $1
      ), listed AS (
        SELECT end_user, coalesce(s.credits, 0) AS credits, coalesce(s.requests, 0) AS requests, coalesce(s.images, 0) AS images,
          coalesce(s.refused, 0) AS refused, c.blocked_at, coalesce(c.is_limited, false) AS is_limited
        FROM summed s FULL JOIN capped c USING (end_user)
        WHERE (s.end_user IS NOT NULL OR c.is_limited OR c.blocked_at IS NOT NULL)
          AND (${patternAt}::text IS NULL OR end_user ILIKE ${patternAt})
      )
      SELECT l.end_user AS "endUser", l.credits, l.requests, l.images, l.refused, l.blocked_at AS "blockedAt",
        l.is_limited AS "isLimited", r.created_at AS "lastSeenAt"
      FROM (
        SELECT * FROM listed
        WHERE ${valueAt}::bigint IS NULL OR ${sort} < ${valueAt} OR (${sort} = ${valueAt} AND end_user > ${nameAt})
        ORDER BY ${sort} DESC, end_user LIMIT ${limitAt}
      ) l LEFT JOIN LATERAL (
        SELECT created_at FROM request WHERE workspace_id = $1 AND end_user = l.end_user ORDER BY id DESC LIMIT 1
      ) r ON true
      ORDER BY l.${sort} DESC, l.end_user`,
    parameters,
  );
  return rows.map(({ credits, ...row }) => ({ ...row, credits: millicredits(credits) }));
}

/** What LIKE would take for a pattern stands for itself. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
