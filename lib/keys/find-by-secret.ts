import { remember } from "@/lib/core/remember";
import { db } from "@/lib/db/sql";
import { hashSecret, type KeyMode } from "./secret";

export type KeyScope = "generate" | "read" | "manage";

/** A key as a request sees it, with its workspace's standing and own limits (null: the installation's default). */
export type AuthenticatedKey = {
  id: string;
  workspaceId: string;
  mode: KeyMode;
  scopes: readonly string[];
  isRevoked: boolean;
  /** Revoked and gone from the list, as opposed to disabled. */
  isDeleted: boolean;
  /** Its creator has not proved their address. */
  isUnverified: boolean;
  isExpired: boolean;
  isSuspended: boolean;
  requestsPerMinute: number | null;
  concurrentRequests: number | null;
};

/** A revocation is effective within this time everywhere; the hold checks again in its own statement. */
const FRESH_MS = 1_000;
const MAX_ENTRIES = 10_000;

type Entry = { key: Promise<AuthenticatedKey | null>; readAt: number };

/** The key with that secret, or null; remembered for at most one second. Concurrent first uses share one query. */
export function findBySecret(secret: string): Promise<AuthenticatedKey | null> {
  const cache = remember("key-cache", () => new Map<string, Entry>());
  const hash = hashSecret(secret);
  const name = hash.toString("base64");
  const now = performance.now();
  const known = cache.get(name);
  if (known && now - known.readAt < FRESH_MS) return known.key;

  const key = readKey(hash);
  cache.delete(name);
  cache.set(name, { key, readAt: now });
  // A failed read must not be remembered as an answer.
  key.catch(() => cache.delete(name));
  for (const oldest of cache.keys()) {
    if (cache.size <= MAX_ENTRIES) break;
    cache.delete(oldest);
  }
  return key;
}

type Row = {
  id: string;
  workspace_id: string;
  mode: KeyMode;
  scopes: string[];
  is_revoked: boolean;
  is_deleted: boolean;
  is_unverified: boolean;
  is_used_again: boolean;
  is_expired: boolean;
  is_suspended: boolean;
  requests_per_minute: number | null;
  concurrent_requests: number | null;
};

async function readKey(hash: Buffer): Promise<AuthenticatedKey | null> {
  const [row] = await db.rows<Row>(
    `SELECT k.id, k.workspace_id, k.mode, k.scopes, k.revoked_at IS NOT NULL AS is_revoked,
        k.deleted_at IS NOT NULL AS is_deleted, u.email_verified_at IS NULL AS is_unverified,
        coalesce(k.last_used_at < now() - interval '1 minute', true) AS is_used_again,
        coalesce(k.expires_at <= now(), false) AS is_expired, w.status <> 'active' AS is_suspended,
        w.requests_per_minute, w.concurrent_requests
      FROM api_key k JOIN workspace w ON w.id = k.workspace_id JOIN app_user u ON u.id = k.created_by WHERE k.hash = $1`,
    [hash],
    "key_by_hash",
  );
  if (!row) return null;
  // At most once a minute, so that the list of keys can tell which are in use.
  if (row.is_used_again) await db.rows("UPDATE api_key SET last_used_at = now() WHERE id = $1", [row.id], "key_used");
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    mode: row.mode,
    scopes: row.scopes,
    isRevoked: row.is_revoked,
    isDeleted: row.is_deleted,
    isUnverified: row.is_unverified,
    isExpired: row.is_expired,
    isSuspended: row.is_suspended,
    requestsPerMinute: row.requests_per_minute,
    concurrentRequests: row.concurrent_requests,
  };
}
