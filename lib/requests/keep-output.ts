import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";

export type Kept = { id: string; expiresAt: Date; keptAt: Date | null };

/**
 * Keeps a stored picture of the workspace for the installation's `KEEP_DAYS` from now, never shorter than before; or gives it
 * back its own retention, a day from now at the earliest. Null when there is no such picture any more.
 */
export async function keepOutput(
  { workspaceId }: { workspaceId: string },
  { id, isKept }: { id: string; isKept: boolean },
): Promise<Kept | null> {
  const [row] = await db.rows<Kept>(
    `UPDATE output o SET kept_at = CASE WHEN $3 THEN now() END,
        expires_at = CASE WHEN $3 THEN greatest(o.expires_at, now() + make_interval(days => $4))
          WHEN o.kept_at IS NULL THEN o.expires_at ELSE least(o.expires_at, greatest(r.expires_at, now() + interval '1 day')) END
      FROM request r
      WHERE o.id = $2 AND o.workspace_id = $1 AND r.id = o.request_id AND o.deleted_at IS NULL AND o.fault IS NULL AND o.expires_at > now()
      RETURNING o.id, o.expires_at AS "expiresAt", o.kept_at AS "keptAt"`,
    [workspaceId, id, isKept, env.KEEP_DAYS],
  );
  return row ?? null;
}
