import { db } from "@/lib/db/sql";

type Limits = { requestsPerMinute: number | null; concurrentRequests: number | null };

/** Sets a workspace's own limits; null keeps what is set. Effective within one second on every process. */
export async function setLimits(workspaceId: string, limits: Limits): Promise<Limits> {
  const row = await db.row<{ requests_per_minute: number | null; concurrent_requests: number | null }>(
    `UPDATE workspace SET requests_per_minute = coalesce($2, requests_per_minute), concurrent_requests = coalesce($3, concurrent_requests)
      WHERE id = $1 RETURNING requests_per_minute, concurrent_requests`,
    [workspaceId, limits.requestsPerMinute, limits.concurrentRequests],
  );
  return { requestsPerMinute: row.requests_per_minute, concurrentRequests: row.concurrent_requests };
}
