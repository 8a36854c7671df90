import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/sql";

/**
 * Runs a check that asks what is wanted today. A call whose idempotency key is known passes it all the same: it gets the
 * answer that its key is bound to, whatever has changed since.
 */
export async function unlessKnown(
  { workspaceId }: Context,
  idempotencyKey: string | null,
  check: () => Promise<void> | void,
): Promise<void> {
  try {
    await check();
  } catch (refusal) {
    if (idempotencyKey === null) throw refusal;
    const known = "SELECT FROM idempotency WHERE workspace_id = $1 AND key = $2";
    if ((await db.rows(known, [workspaceId, idempotencyKey])).length === 0) throw refusal;
  }
}
