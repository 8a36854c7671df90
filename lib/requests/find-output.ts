import type { ImageFormat } from "@/lib/core/image-format";
import { db } from "@/lib/db/sql";

export type FoundOutput = {
  id: string;
  key: string;
  format: ImageFormat;
  bytes: number;
  sha256: string;
  expiresAt: Date;
};

/** A picture that may be served, or null when it never was, was deleted, or turned out to be undecodable. */
export async function findOutput(id: string): Promise<FoundOutput | null> {
  const [row] = await db.rows<{
    storage_key: string;
    format: ImageFormat;
    bytes: number;
    sha256: string;
    expires_at: Date;
  }>(
    `SELECT storage_key, format, bytes, sha256, expires_at FROM output WHERE id = $1 AND deleted_at IS NULL AND fault IS NULL`,
    [id],
    "find_output",
  );
  if (!row) return null;
  return {
    id,
    key: row.storage_key,
    format: row.format,
    bytes: row.bytes,
    sha256: row.sha256,
    expiresAt: row.expires_at,
  };
}
