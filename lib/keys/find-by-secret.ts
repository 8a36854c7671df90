import type { Tier } from "@/lib/catalog/sizes";
import { remember } from "@/lib/core/remember";
import { db } from "@/lib/db/sql";
import { type LimitRow, limitColumnsOf, toKeyLimits } from "./limits";
import type { KeyLimits } from "./schema";
import { hashSecret, type KeyMode } from "./secret";

export type KeyScope = "generate" | "read" | "manage";

/** What the hold does not check itself: budgets and concurrency are read where the credits are. */
export type CallLimits = Omit<
  KeyLimits,
  "creditsPerDay" | "creditsPerMonth" | "creditsTotal" | "concurrentRequests" | "expiresAt"
>;

/** A key as a request sees it, with the standing of its workspace and the limits of that or its plan (null: the installation's). */
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
  /** Whoever created it is no longer a member of the workspace. */
  isOrphaned: boolean;
  isExpired: boolean;
  /** The secret that was sent is the one before the last rotation, and its time is over. */
  isReplaced: boolean;
  isSuspended: boolean;
  requestsPerMinute: number | null;
  imagesPerMinute: number | null;
  concurrentRequests: number | null;
  /** Of the workspace; null: the installation's. */
  retentionDays: number | null;
  /** What the workspace's plan has; null: everything. */
  plan: { name: string; models: string[] | null; maxTier: Tier | null };
  /** Some end user of the workspace has limits per minute. */
  limitsEndUsers: boolean;
  /** Of the key alone. */
  limits: CallLimits;
};

/** A revocation is effective within this time everywhere; the hold checks again in its own statement. */
const FRESH_MS = 1_000;
const MAX_ENTRIES = 10_000;

type Entry = { key: Promise<AuthenticatedKey | null>; readAt: number };

/**
 * The key with that secret, or null; remembered for at most one second. Concurrent first uses share one query. The address
 * is noted as the last that used the key.
 */
export function findBySecret(secret: string, address: string | null = null): Promise<AuthenticatedKey | null> {
  const cache = remember("key-cache", () => new Map<string, Entry>());
  const hash = hashSecret(secret);
  const name = hash.toString("base64");
  const now = performance.now();
  const known = cache.get(name);
  if (known && now - known.readAt < FRESH_MS) return known.key;

  const key = readKey(hash, address);
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

type Row = LimitRow & {
  id: string;
  workspace_id: string;
  mode: KeyMode;
  scopes: string[];
  is_revoked: boolean;
  is_deleted: boolean;
  is_unverified: boolean;
  is_orphaned: boolean;
  is_used_again: boolean;
  is_expired: boolean;
  is_replaced: boolean;
  is_suspended: boolean;
  workspace_requests_per_minute: number | null;
  workspace_images_per_minute: number | null;
  workspace_concurrent_requests: number | null;
  workspace_retention_days: number | null;
  plan_name: string;
  plan_models: string[] | null;
  plan_max_tier: Tier | null;
  limits_end_users: boolean;
};

async function readKey(hash: Buffer, address: string | null): Promise<AuthenticatedKey | null> {
  const [row] = await db.rows<Row>(
    `SELECT k.id, k.workspace_id, k.mode, k.scopes, k.revoked_at IS NOT NULL AS is_revoked,
        k.deleted_at IS NOT NULL AS is_deleted, u.email_verified_at IS NULL AS is_unverified,
        NOT EXISTS (SELECT FROM member m WHERE m.workspace_id = k.workspace_id AND m.user_id = k.created_by) AS is_orphaned,
        coalesce(k.last_used_at < now() - interval '1 minute', true) AS is_used_again,
        coalesce(k.expires_at <= now(), false) AS is_expired, k.hash <> $1 AND k.previous_expires_at <= now() AS is_replaced,
        w.status <> 'active' AS is_suspended,
        coalesce(w.requests_per_minute, p.requests_per_minute) AS workspace_requests_per_minute,
        coalesce(w.images_per_minute, p.images_per_minute) AS workspace_images_per_minute,
        coalesce(w.concurrent_requests, p.concurrent_requests) AS workspace_concurrent_requests, w.retention_days AS workspace_retention_days,
        p.name AS plan_name, p.models AS plan_models, p.max_tier AS plan_max_tier,
        EXISTS (
          SELECT FROM end_user_limit e
          WHERE e.workspace_id = w.id AND (e.requests_per_minute IS NOT NULL OR e.images_per_minute IS NOT NULL)
        ) AS limits_end_users, ${limitColumnsOf("k")}
      FROM api_key k JOIN workspace w ON w.id = k.workspace_id JOIN plan p ON p.id = w.plan_id
        JOIN app_user u ON u.id = k.created_by
      WHERE k.hash = $1 OR k.previous_hash = $1`,
    [hash],
    "key_by_hash",
  );
  if (!row) return null;
  // At most once a minute, so that the list of keys can tell which are in use, and from where.
  if (row.is_used_again) {
    await db.rows(
      "UPDATE api_key SET last_used_at = now(), last_used_ip = $2 WHERE id = $1",
      [row.id, address],
      "key_used",
    );
  }
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    mode: row.mode,
    scopes: row.scopes,
    isRevoked: row.is_revoked,
    isDeleted: row.is_deleted,
    isUnverified: row.is_unverified,
    isOrphaned: row.is_orphaned,
    isExpired: row.is_expired,
    isReplaced: row.is_replaced,
    isSuspended: row.is_suspended,
    requestsPerMinute: row.workspace_requests_per_minute,
    imagesPerMinute: row.workspace_images_per_minute,
    concurrentRequests: row.workspace_concurrent_requests,
    retentionDays: row.workspace_retention_days,
    plan: { name: row.plan_name, models: row.plan_models, maxTier: row.plan_max_tier },
    limitsEndUsers: row.limits_end_users,
    limits: toKeyLimits(row),
  };
}
