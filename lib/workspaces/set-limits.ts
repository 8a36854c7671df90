import { db, type Sql } from "@/lib/db/sql";

export type Limits = {
  requestsPerMinute: number | null;
  imagesPerMinute: number | null;
  concurrentRequests: number | null;
};

type Row = Limits & { was: Limits };

const COLUMNS = `requests_per_minute AS "requestsPerMinute", images_per_minute AS "imagesPerMinute",
  concurrent_requests AS "concurrentRequests"`;

/** Sets a workspace's own limits; null keeps what is set. Effective within one second on every process. */
export async function setLimits(
  workspaceId: string,
  limits: Limits,
  tx: Sql = db,
): Promise<{ before: Limits; after: Limits }> {
  const { was, ...after } = await tx.row<Row>(
    `UPDATE workspace w SET requests_per_minute = coalesce($2, w.requests_per_minute),
        images_per_minute = coalesce($3, w.images_per_minute), concurrent_requests = coalesce($4, w.concurrent_requests)
      FROM (SELECT id AS was_id, to_json(l) AS was FROM workspace,
        LATERAL (SELECT ${COLUMNS}) l WHERE id = $1 FOR UPDATE OF workspace) before
      WHERE w.id = before.was_id
      RETURNING was, w.requests_per_minute AS "requestsPerMinute", w.images_per_minute AS "imagesPerMinute",
        w.concurrent_requests AS "concurrentRequests"`,
    [workspaceId, limits.requestsPerMinute, limits.imagesPerMinute, limits.concurrentRequests],
  );
  return { before: was, after };
}
