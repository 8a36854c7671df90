import { db } from "@/lib/db/sql";
import type { ExpiredOutput } from "./expired-outputs";

/**
 * Ends the retention of a stored picture of the workspace now: its links are dead from here on, and whatever of its deletion
 * is not done by the caller is done by the next purge. Null when there is no such picture any more.
 */
export async function endRetention(
  { workspaceId }: { workspaceId: string },
  id: string,
): Promise<ExpiredOutput | null> {
  const [row] = await db.rows<ExpiredOutput>(
    `UPDATE output SET expires_at = least(expires_at, now()) WHERE id = $2 AND workspace_id = $1 AND deleted_at IS NULL
      RETURNING id, request_id AS "requestId", index, bytes`,
    [workspaceId, id],
  );
  return row ?? null;
}
