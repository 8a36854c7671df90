import { createHash } from "node:crypto";
import { request } from "undici";
import type { Sql } from "../../lib/db/sql";

type Output = { id: string; format: "png" | "jpeg" | "webp"; sha256: string; expires_at: Date };

const AT_ONCE = 12;
/** A server that is asked for thousands of pictures may refuse one for a moment. */
const TRIES = 3;

/**
 * Opens the link of every picture of the run that a customer has, as a browser does, and compares the bytes. Returns what is
 * missing or other, in words, and how many there were.
 */
export async function fetchPictures(sql: Sql, run: string, origin: string): Promise<{ count: number; lost: string[] }> {
  const { signAssetUrl } = await import("../../lib/storage/asset-url");
  const outputs = await sql.rows<Output>(
    `SELECT o.id, o.format, o.sha256, o.expires_at FROM output o JOIN request r ON r.id = o.request_id
      WHERE r.metadata->>'run' = $1 AND r.status = 'completed' AND o.fault IS NULL ORDER BY o.id`,
    [run],
  );
  const lost: string[] = [];
  const queue = outputs.values();
  const reader = async () => {
    for (const { id, format, sha256, expires_at: expiresAt } of queue) {
      const { pathname, search } = new URL(signAssetUrl({ outputId: id, format, expiresAt }));
      const found = await hashAt(`${origin}${pathname}${search}`);
      if (found !== sha256) lost.push(`${id}: ${found} instead of the picture ${sha256.slice(0, 12)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  return { count: outputs.length, lost };
}

async function hashAt(url: string): Promise<string> {
  let last = "";
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      const { statusCode, body } = await request(url);
      const bytes = Buffer.from(await body.arrayBuffer());
      if (statusCode === 200) return createHash("sha256").update(bytes).digest("hex");
      last = `status ${statusCode}`;
    } catch (error) {
      last = String(error);
    }
  }
  return last;
}
