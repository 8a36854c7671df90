import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/sql";

type Change = { id: string; name?: string | undefined; disabled?: boolean | undefined };

/** Renames, disables or enables a key; effective everywhere within a second. False when the workspace has no such key. */
export async function changeKey(ctx: Context, { id, name, disabled }: Change): Promise<boolean> {
  const changed = await db.rows(
    `UPDATE api_key SET name = coalesce($3, name), revoked_at = CASE
        WHEN $4::boolean IS NULL THEN revoked_at WHEN $4 THEN coalesce(revoked_at, now()) END
      WHERE id = $1 AND workspace_id = $2 AND deleted_at IS NULL RETURNING id`,
    [id, ctx.workspaceId, name ?? null, disabled ?? null],
  );
  return changed.length === 1;
}
