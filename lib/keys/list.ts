import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import type { KeyMode } from "./secret";

/** A key as its workspace may see it; the secret is nowhere to be read. */
export type ListedKey = {
  id: string;
  name: string;
  mode: KeyMode;
  prefix: string;
  last4: string;
  scopes: string[];
  status: "active" | "disabled" | "expired";
  createdBy: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  /** Charged since the first of this month, UTC. */
  spentThisMonth: Millicredits;
};

type Row = {
  id: string;
  name: string;
  mode: KeyMode;
  prefix: string;
  last4: string;
  scopes: string[];
  is_disabled: boolean;
  is_expired: boolean;
  created_by: string;
  created_at: Date;
  last_used_at: Date | null;
  expires_at: Date | null;
  spent: string;
};

const MAX_KEYS = 500;

/** The workspace's keys, the newest first; `id` narrows to one. Deleted keys are not among them. */
export async function listKeys(ctx: { workspaceId: string }, id: string | null = null): Promise<ListedKey[]> {
  const rows = await db.rows<Row>(
    `SELECT k.id, k.name, k.mode, k.prefix, k.last4, k.scopes, k.revoked_at IS NOT NULL AS is_disabled,
        coalesce(k.expires_at <= now(), false) AS is_expired, u.email AS created_by, k.created_at, k.last_used_at,
        k.expires_at, coalesce((SELECT sum(r.credits) FROM request r WHERE r.api_key_id = k.id
          AND r.created_at >= date_trunc('month', now(), 'UTC')), 0)::text AS spent
      FROM api_key k JOIN app_user u ON u.id = k.created_by
      WHERE k.workspace_id = $1 AND k.deleted_at IS NULL AND ($2::text IS NULL OR k.id = $2)
      ORDER BY k.id DESC LIMIT $3`,
    [ctx.workspaceId, id, MAX_KEYS],
  );
  return rows.map(toListedKey);
}

function toListedKey(row: Row): ListedKey {
  return {
    id: row.id,
    name: row.name,
    mode: row.mode,
    prefix: row.prefix,
    last4: row.last4,
    scopes: row.scopes,
    status: row.is_disabled ? "disabled" : row.is_expired ? "expired" : "active",
    createdBy: row.created_by,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    spentThisMonth: millicredits(row.spent),
  };
}
