import { db } from "@/lib/db/sql";

const NEWEST = 50;

/**
 * A text that changes when one of the workspace's newest requests appears, ends or gets its thumbnails, or any open one
 * ends. Two range scans of indexes, a few rows each.
 */
export async function usageFingerprint(workspaceId: string): Promise<string> {
  const { fingerprint } = await db.row<{ fingerprint: string }>(
    `SELECT coalesce(md5(string_agg(concat_ws(' ', n.id, n.status, n.occurrences, n.image_count, n.decoded), ',' ORDER BY n.id)), 'none')
        || '-' || (SELECT count(*) FROM request WHERE workspace_id = $1 AND status IN ('accepted', 'running')) AS fingerprint
      FROM (
        SELECT r.id, r.status, r.occurrences, r.image_count,
          (SELECT count(decoded_at) FROM output WHERE request_id = r.id) AS decoded
        FROM request r WHERE r.workspace_id = $1 ORDER BY r.id DESC LIMIT $2
      ) n`,
    [workspaceId, NEWEST],
    "usage_fingerprint",
  );
  return fingerprint;
}
