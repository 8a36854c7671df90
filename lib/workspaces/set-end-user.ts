import { db } from "@/lib/db/sql";
import type { EndUserBody } from "./schema";

const COLUMNS = "requests_per_minute, images_per_minute, concurrent_requests, blocked_at, blocked_reason";

/**
 * Sets limits of an end user, blocks or unblocks them: a block is effective with the next call, a limit per minute within one
 * second. What is not named stays; a new reason keeps the time of a block.
 */
export async function setEndUser(
  { workspaceId }: { workspaceId: string },
  endUser: string,
  body: EndUserBody,
): Promise<void> {
  const columns = JSON.stringify({
    requests_per_minute: body.requests_per_minute,
    images_per_minute: body.images_per_minute,
    concurrent_requests: body.concurrent_requests,
    ...(body.blocked === null ? { blocked_at: null, blocked_reason: null } : {}),
    ...(body.blocked ? { blocked_reason: body.blocked.reason } : {}),
  });
  await db.rows(
    `INSERT INTO end_user_limit AS e (workspace_id, end_user, ${COLUMNS})
      SELECT $1, $2, requests_per_minute, images_per_minute, concurrent_requests,
        CASE WHEN blocked_reason IS NOT NULL THEN now() END, blocked_reason
      FROM jsonb_populate_record(NULL::end_user_limit, $3)
      ON CONFLICT (workspace_id, end_user) DO UPDATE
        SET (${COLUMNS}) = (
          SELECT requests_per_minute, images_per_minute, concurrent_requests,
            CASE WHEN blocked_reason IS NOT NULL THEN coalesce(blocked_at, now()) END, blocked_reason
          FROM jsonb_populate_record(e, $3)
        )`,
    [workspaceId, endUser, columns],
  );
}
