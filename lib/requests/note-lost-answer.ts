import { db } from "@/lib/db/sql";

/** What makes two calls of one key the same call: its endpoint, and a hash of its body and Idempotency-Key. */
export type SameCall = { workspaceId: string; apiKeyId: string; endpoint: string; callHash: string };

/** Notes that a client left before it had the answer of this request. A retry that had claimed it gives it back. */
export async function noteLostAnswer(requestId: string, call: SameCall): Promise<void> {
  await db.rows(
    `INSERT INTO lost_answer (request_id, workspace_id, api_key_id, endpoint, call_hash)
      SELECT id, workspace_id, $3, $4, $5 FROM request WHERE id = $1 AND workspace_id = $2
      ON CONFLICT (request_id) DO UPDATE SET claimed_by = NULL, lost_at = now()`,
    [requestId, call.workspaceId, call.apiKeyId, call.endpoint, call.callHash],
    "note_lost_answer",
  );
}
