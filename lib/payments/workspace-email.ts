import { assert } from "@/lib/core/assert";
import type { Sql } from "@/lib/db/sql";

/** Whom mails about a workspace's money go to: its owner. */
export async function workspaceEmail(tx: Sql, workspaceId: string): Promise<string> {
  const [owner] = await tx.rows<{ email: string }>(
    `SELECT u.email FROM member m JOIN app_user u ON u.id = m.user_id
      WHERE m.workspace_id = $1 ORDER BY (m.role = 'owner') DESC, m.created_at LIMIT 1`,
    [workspaceId],
  );
  assert(owner, `${workspaceId} has an owner`);
  return owner.email;
}
