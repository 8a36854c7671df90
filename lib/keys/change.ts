import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/sql";
import { LIMIT_COLUMNS, limitColumns } from "./limits";
import type { KeyLimits } from "./schema";

type Change = {
  id: string;
  name?: string | undefined;
  disabled?: boolean | undefined;
  scopes?: readonly string[] | undefined;
  /** Null takes a limit away; those that are not named stay. */
  limits?: { [Name in keyof KeyLimits]?: KeyLimits[Name] | undefined } | undefined;
};

/**
 * Renames, disables or enables a key, or changes what it may do; effective everywhere within a second. False when the
 * workspace has no such key.
 */
export async function changeKey(ctx: Context, { id, name, disabled, scopes, limits }: Change): Promise<boolean> {
  const changed = await db.rows(
    `UPDATE api_key k SET
        (name, scopes, ${LIMIT_COLUMNS}) = (SELECT name, scopes, ${LIMIT_COLUMNS} FROM jsonb_populate_record(k, $3)),
        revoked_at = CASE WHEN $4::boolean IS NULL THEN revoked_at WHEN $4 THEN coalesce(revoked_at, now()) END
      WHERE id = $1 AND workspace_id = $2 AND deleted_at IS NULL RETURNING id`,
    [id, ctx.workspaceId, JSON.stringify({ name, scopes, ...limitColumns(limits ?? {}) }), disabled ?? null],
  );
  return changed.length === 1;
}
