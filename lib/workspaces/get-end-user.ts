import { db } from "@/lib/db/sql";

/** What the workspace lets one of its own users do, beside what they may spend; null: no limit of their own. */
export type EndUserStanding = {
  requestsPerMinute: number | null;
  imagesPerMinute: number | null;
  concurrentRequests: number | null;
  /** Why none of their calls is accepted; null: they are. */
  blocked: { at: Date; reason: string } | null;
};

type Row = Omit<EndUserStanding, "blocked"> & { at: Date | null; reason: string | null };

/** Anybody is an end user: of whom the workspace has said nothing has no limits. */
export async function getEndUser({ workspaceId }: { workspaceId: string }, endUser: string): Promise<EndUserStanding> {
  const [row] = await db.rows<Row>(
    `SELECT requests_per_minute AS "requestsPerMinute", images_per_minute AS "imagesPerMinute",
        concurrent_requests AS "concurrentRequests", blocked_at AS at, blocked_reason AS reason
      FROM end_user_limit WHERE workspace_id = $1 AND end_user = $2`,
    [workspaceId, endUser],
  );
  if (!row) return { requestsPerMinute: null, imagesPerMinute: null, concurrentRequests: null, blocked: null };
  const { at, reason, ...limits } = row;
  return { ...limits, blocked: at === null || reason === null ? null : { at, reason } };
}
