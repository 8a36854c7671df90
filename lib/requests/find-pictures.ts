import type { ImageFormat } from "@/lib/core/image-format";
import { db } from "@/lib/db/sql";

export type RequestPicture = { outputId: string; format: ImageFormat; thumbhash: string | null; expiresAt: Date };

type Row = RequestPicture & { requestId: string };

/** The first picture that is still kept of each of those requests, by request; one without a picture is not in the map. */
export async function findPictures(
  workspaceId: string,
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, RequestPicture>> {
  if (requestIds.length === 0) return new Map();
  const rows = await db.rows<Row>(
    `SELECT DISTINCT ON (o.request_id) o.request_id AS "requestId", o.id AS "outputId", o.format, o.thumbhash, o.expires_at AS "expiresAt"
      FROM output o JOIN request r ON r.id = o.request_id
      WHERE o.request_id = ANY ($2) AND r.workspace_id = $1 AND o.deleted_at IS NULL AND o.fault IS NULL
      ORDER BY o.request_id, o.index`,
    [workspaceId, requestIds],
  );
  return new Map(rows.map(({ requestId, ...picture }) => [requestId, picture]));
}
