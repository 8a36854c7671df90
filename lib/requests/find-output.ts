import { isId } from "@/lib/core/ids";
import type { ImageFormat } from "@/lib/core/image-format";
import { db } from "@/lib/db/sql";

export type FoundOutput = {
  id: string;
  workspaceId: string;
  key: string;
  format: ImageFormat;
  bytes: number;
  sha256: string;
  expiresAt: Date;
  /** Of a picture that a call made: whether its customer has received it. An input came from him. */
  isDelivered: boolean;
};

const COLUMNS = "workspace_id, storage_key, format, bytes, sha256, expires_at";

/** An output or input that may be served, or null when it never was, was deleted, or turned out to be undecodable. */
export async function findOutput(id: string): Promise<FoundOutput | null> {
  const [row] = await db.rows<{
    workspace_id: string;
    storage_key: string;
    format: ImageFormat;
    bytes: number;
    sha256: string;
    expires_at: Date;
    is_delivered: boolean;
  }>(
    isId("input", id)
      ? `SELECT ${COLUMNS}, true AS is_delivered FROM input WHERE id = $1 AND deleted_at IS NULL`
      : `SELECT ${COLUMNS}, delivered_at IS NOT NULL AS is_delivered FROM output WHERE id = $1 AND deleted_at IS NULL AND fault IS NULL`,
    [id],
    isId("input", id) ? "find_input" : "find_output",
  );
  if (!row) return null;
  return {
    id,
    workspaceId: row.workspace_id,
    key: row.storage_key,
    format: row.format,
    bytes: row.bytes,
    sha256: row.sha256,
    expiresAt: row.expires_at,
    isDelivered: row.is_delivered,
  };
}
