import { db } from "@/lib/db/sql";
import type { SameCall } from "./note-lost-answer";

/**
 * Gives the answer that an earlier try of the same call lost to this one, and to no other; null when none was lost in the last
 * ten minutes, which is longer than any client waits with its retry. An original that cost nothing is not worth having.
 */
export async function claimLostAnswer(retryId: string, call: SameCall): Promise<string | null> {
  const [row] = await db.rows<{ request_id: string }>(
    `UPDATE lost_answer SET claimed_by = $1 WHERE request_id = (
        SELECT l.request_id FROM lost_answer l JOIN request r ON r.id = l.request_id
        WHERE l.workspace_id = $2 AND l.api_key_id = $3 AND l.endpoint = $4 AND l.call_hash = $5 AND l.claimed_by IS NULL
          AND l.lost_at > now() - INTERVAL '10 minutes' AND r.status IN ('accepted', 'running', 'completed')
          AND (r.expires_at > now() OR r.expires_at IS NULL)
        ORDER BY l.lost_at LIMIT 1 FOR UPDATE OF l SKIP LOCKED
      ) RETURNING request_id`,
    [retryId, call.workspaceId, call.apiKeyId, call.endpoint, call.callHash],
    "claim_lost_answer",
  );
  return row?.request_id ?? null;
}
