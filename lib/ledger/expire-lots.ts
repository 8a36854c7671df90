import { actorLabel } from "@/lib/core/context";
import { db } from "@/lib/db/sql";

const ACTOR = actorLabel({ kind: "job", name: "expire-lots" });

/**
 * Ends the lots whose time is over, workspace by workspace, except what open requests hold of them. Returns the number of
 * journal lines written.
 */
export async function expireLots(): Promise<number> {
  const due = await db.rows<{ workspace_id: string }>(
    "SELECT DISTINCT workspace_id FROM credit_lot WHERE remaining > 0 AND expires_at <= now()",
  );
  let lines = 0;
  for (const { workspace_id: workspaceId } of due) {
    const expired = await db.rows("SELECT lot_id FROM ledger_expire_lots($1, $2)", [workspaceId, ACTOR]);
    lines += expired.length;
  }
  return lines;
}
