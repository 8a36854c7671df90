import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import { type LimitRow, limitColumnsOf, toKeyLimits } from "./limits";
import type { KeyLimits } from "./schema";
import type { KeyMode } from "./secret";

/** A budget of a key in its current period: what is held and charged counts. */
export type KeyBudget = {
  period: "day" | "month" | "total";
  limit: Millicredits;
  used: Millicredits;
  /** When it starts again; null: never. */
  resetsAt: Date | null;
};

/** A key as its workspace may see it; the secret is nowhere to be read. */
export type ListedKey = {
  id: string;
  name: string;
  mode: KeyMode;
  prefix: string;
  last4: string;
  scopes: string[];
  limits: KeyLimits;
  /** `orphaned`: whoever created it has left the workspace. */
  status: "active" | "disabled" | "expired" | "orphaned";
  /** The secret before the last rotation, while it still works. */
  previous: { last4: string; expiresAt: Date } | null;
  createdBy: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  lastUsedIp: string | null;
  /** Charged since the first of this month, UTC. */
  spentThisMonth: Millicredits;
  /** Only those that are set, the one that ends first before the others. */
  budgets: KeyBudget[];
};

type Row = LimitRow & {
  id: string;
  name: string;
  mode: KeyMode;
  prefix: string;
  last4: string;
  scopes: string[];
  is_disabled: boolean;
  is_expired: boolean;
  is_orphaned: boolean;
  previous_last4: string | null;
  previous_expires_at: Date | null;
  created_by: string;
  created_at: Date;
  last_used_at: Date | null;
  last_used_ip: string | null;
  spent_this_month: number;
  used_day: number;
  used_month: number;
  used_total: number;
  next_day: Date;
  next_month: Date;
};

const MAX_KEYS = 500;

/** The workspace's keys, the newest first; `id` narrows to one. Deleted keys are not among them. */
export async function listKeys(ctx: { workspaceId: string }, id: string | null = null): Promise<ListedKey[]> {
  const rows = await db.rows<Row>(
    `SELECT k.id, k.name, k.mode, k.prefix, k.last4, k.scopes, k.revoked_at IS NOT NULL AS is_disabled,
        coalesce(k.expires_at <= now(), false) AS is_expired,
        NOT EXISTS (SELECT FROM member m WHERE m.workspace_id = k.workspace_id AND m.user_id = k.created_by) AS is_orphaned,
        CASE WHEN k.previous_expires_at > now() THEN k.previous_last4 END AS previous_last4, k.previous_expires_at,
        u.email AS created_by, k.created_at, k.last_used_at, k.last_used_ip, c.*,
        (date_trunc('day', now(), 'UTC') + interval '1 day') AS next_day,
        (date_trunc('month', now() AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC' AS next_month,
        ${limitColumnsOf("k")}
      FROM api_key k JOIN app_user u ON u.id = k.created_by
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(b.captured) FILTER (WHERE b.period = 'month'), 0)::bigint AS spent_this_month,
          coalesce(sum(b.held + b.captured) FILTER (WHERE b.period = 'day'), 0)::bigint AS used_day,
          coalesce(sum(b.held + b.captured) FILTER (WHERE b.period = 'month'), 0)::bigint AS used_month,
          coalesce(sum(b.held + b.captured) FILTER (WHERE b.period = 'total'), 0)::bigint AS used_total
        FROM ledger_periods((now() AT TIME ZONE 'UTC')::date) p
        JOIN budget_counter b ON b.scope = 'key' AND b.id = k.id AND b.period = p.period AND b.period_start = p.period_start
      ) c
      WHERE k.workspace_id = $1 AND k.deleted_at IS NULL AND ($2::text IS NULL OR k.id = $2)
      ORDER BY k.id DESC LIMIT $3`,
    [ctx.workspaceId, id, MAX_KEYS],
  );
  return rows.map(toListedKey);
}

function toListedKey(row: Row): ListedKey {
  const { previous_last4: last4, previous_expires_at: expiresAt } = row;
  return {
    id: row.id,
    name: row.name,
    mode: row.mode,
    prefix: row.prefix,
    last4: row.last4,
    scopes: row.scopes,
    limits: toKeyLimits(row),
    status: statusOf(row),
    previous: last4 && expiresAt ? { last4, expiresAt } : null,
    createdBy: row.created_by,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    lastUsedIp: row.last_used_ip,
    spentThisMonth: millicredits(row.spent_this_month),
    budgets: budgetsOf(row),
  };
}

function statusOf(row: Row): ListedKey["status"] {
  if (row.is_disabled) return "disabled";
  if (row.is_orphaned) return "orphaned";
  return row.is_expired ? "expired" : "active";
}

function budgetsOf(row: Row): KeyBudget[] {
  const budgets = [
    { period: "day", limit: row.budget_day, used: row.used_day, resetsAt: row.next_day },
    { period: "month", limit: row.budget_month, used: row.used_month, resetsAt: row.next_month },
    { period: "total", limit: row.budget_total, used: row.used_total, resetsAt: null },
  ] as const;
  return budgets.flatMap(({ limit, used, ...budget }) =>
    limit === null ? [] : [{ ...budget, limit: millicredits(limit), used: millicredits(used) }],
  );
}
