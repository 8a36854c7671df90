import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/sql";

/**
 * Deletes a key for good: it works no more, within a second everywhere, and leaves the list. Its requests go on naming it.
 * False when the workspace has no such key.
 */
export async function deleteKey(ctx: Context, id: string): Promise<boolean> {
  const deleted = await db.rows(
    `UPDATE api_key SET revoked_at = coalesce(revoked_at, now()), deleted_at = now()
      WHERE id = $1 AND workspace_id = $2 AND deleted_at IS NULL RETURNING id`,
    [id, ctx.workspaceId],
  );
  return deleted.length === 1;
}
