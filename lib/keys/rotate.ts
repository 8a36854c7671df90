import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/sql";
import type { CreatedKey } from "./create";
import { LIMIT_COLUMNS, type LimitRow, toKeyLimits } from "./limits";
import type { RotationOverlap } from "./schema";
import { hashSecret, type KeyMode, newSecret, recognisable } from "./secret";

type Rotation = { id: string; overlap: RotationOverlap };

export type RotatedKey = CreatedKey & { previous: { last4: string; expiresAt: string } };

type Row = LimitRow & {
  name: string;
  mode: KeyMode;
  scopes: string[];
  previous_last4: string;
  previous_expires_at: Date;
};

const HOURS: Record<RotationOverlap, number> = { none: 0, "1h": 1, "24h": 24, "7d": 7 * 24 };

/**
 * Gives a key a new secret, returned here and never again. The one before works for the overlap, and the one before that
 * no more. Null when the workspace has no such key.
 */
export async function rotateKey(ctx: Context, { id, overlap }: Rotation): Promise<RotatedKey | null> {
  const [key] = await db.rows<{ mode: KeyMode }>("SELECT mode FROM api_key WHERE id = $1 AND workspace_id = $2", [
    id,
    ctx.workspaceId,
  ]);
  if (!key) return null;
  const secret = newSecret(key.mode);
  const { prefix, last4 } = recognisable(secret);
  const [row] = await db.rows<Row>(
    `UPDATE api_key SET hash = $3, prefix = $4, last4 = $5, previous_hash = hash, previous_last4 = last4,
        previous_expires_at = now() + make_interval(hours => $6)
      WHERE id = $1 AND workspace_id = $2 AND deleted_at IS NULL
      RETURNING name, mode, scopes, previous_last4, previous_expires_at, ${LIMIT_COLUMNS}`,
    [id, ctx.workspaceId, hashSecret(secret), prefix, last4, HOURS[overlap]],
  );
  if (!row) return null;
  const previous = { last4: row.previous_last4, expiresAt: row.previous_expires_at.toISOString() };
  const { name, mode, scopes } = row;
  return { id, name, mode, prefix, last4, scopes, limits: toKeyLimits(row), secret, previous };
}
