import type { Context } from "@/lib/core/context";
import { ApiError } from "@/lib/core/errors";
import { db } from "@/lib/db/sql";

type Reported = { requestId: string; reason: string };

/**
 * Tells the operator that a refusal of the context's workspace was wrong. One report per request: a second changes nothing.
 * Throws 404 for a request of others and 400 for one that was not refused for its content.
 */
export async function reportRefusal({ workspaceId, actor }: Context, { requestId, reason }: Reported): Promise<void> {
  const [request] = await db.rows<{ is_refused: boolean | null }>(
    "SELECT error->>'code' = 'moderation_blocked' AS is_refused FROM request WHERE id = $1 AND workspace_id = $2",
    [requestId, workspaceId],
  );
  if (!request) {
    throw new ApiError("not_found", `There is no request ${requestId.slice(0, 64)} in this workspace.`);
  }
  if (!request.is_refused) {
    throw new ApiError("invalid_value", "This request was not refused for its content, so there is nothing to report.");
  }
  await db.rows(
    `INSERT INTO refusal_report (request_id, workspace_id, reason, created_by) VALUES ($1, $2, $3, $4)
      ON CONFLICT (request_id) DO NOTHING`,
    [requestId, workspaceId, reason, "id" in actor ? actor.id : ""],
  );
}
