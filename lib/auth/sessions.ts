import { createHash, randomBytes } from "node:crypto";
import type { Tier } from "@/lib/catalog/sizes";
import { newId } from "@/lib/core/ids";
import { db, type Sql } from "@/lib/db/sql";

/** Who is signed in, as every request reads it anew. */
export type Session = {
  sessionId: string;
  userId: string;
  workspaceId: string;
  isOperator: boolean;
  isSuspended: boolean;
  /** They proved who they are within the last ten minutes. */
  isRecent: boolean;
  /** They have not proved their address. */
  isUnverified: boolean;
  /** Of the workspace itself: a plan's are for its keys, and its pages must work. */
  requestsPerMinute: number | null;
  /** Of the workspace or its plan; null: the installation's. */
  imagesPerMinute: number | null;
  /** Days that the workspace keeps pictures; null: the installation's. */
  retentionDays: number | null;
  /** What the workspace's plan has; null: everything. */
  plan: { name: string; models: string[] | null; maxTier: Tier | null };
  /** Some end user of the workspace has limits per minute. */
  limitsEndUsers: boolean;
};

export const SESSION_DAYS = 30;
const IDLE_DAYS = 14;
/** Operators sign in again sooner. */
const OPERATOR_HOURS = 8;
/** For so long after proving who they are people may do what a stolen cookie must not be able to. */
const RECENT_MINUTES = 10;
const MAX_USER_AGENT = 400;

type Visitor = { ip: string; userAgent: string };

/** Opens a session and returns its opaque id, 256 random bits: for the cookie, and never again. */
export async function openSession(userId: string, { ip, userAgent }: Visitor): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  await db.rows(
    `INSERT INTO session (id, hash, user_id, expires_at, ip, user_agent)
      VALUES ($1, $2, $3, now() + make_interval(days => $4), $5, $6)`,
    [newId("session"), hashOf(secret), userId, SESSION_DAYS, ip, userAgent.slice(0, MAX_USER_AGENT)],
  );
  return secret;
}

type Row = {
  id: string;
  user_id: string;
  is_operator: boolean;
  workspace_id: string;
  is_suspended: boolean;
  is_recent: boolean;
  is_unverified: boolean;
  requests_per_minute: number | null;
  images_per_minute: number | null;
  retention_days: number | null;
  plan_name: string;
  plan_models: string[] | null;
  plan_max_tier: Tier | null;
  limits_end_users: boolean;
  is_stale: boolean;
};

/** The living session with that opaque id, or null. One indexed read; a write at most once a minute. */
export async function readSession(secret: string): Promise<Session | null> {
  if (!/^[\w-]{43}$/.test(secret)) return null;
  const [row] = await db.rows<Row>(
    `SELECT s.id, s.user_id, m.workspace_id, w.status <> 'active' AS is_suspended, w.requests_per_minute,
        coalesce(w.images_per_minute, p.images_per_minute) AS images_per_minute, w.retention_days,
        p.name AS plan_name, p.models AS plan_models, p.max_tier AS plan_max_tier,
        EXISTS (
          SELECT FROM end_user_limit e
          WHERE e.workspace_id = w.id AND (e.requests_per_minute IS NOT NULL OR e.images_per_minute IS NOT NULL)
        ) AS limits_end_users,
        u.email_verified_at IS NULL AS is_unverified,
        u.is_operator AND s.created_at > now() - make_interval(hours => $3) AS is_operator,
        s.authenticated_at > now() - make_interval(mins => $4) AS is_recent,
        s.last_seen_at < now() - interval '1 minute' AS is_stale
      FROM session s JOIN app_user u ON u.id = s.user_id
        JOIN LATERAL (SELECT workspace_id FROM member WHERE user_id = u.id ORDER BY created_at LIMIT 1) m ON true
        JOIN workspace w ON w.id = m.workspace_id JOIN plan p ON p.id = w.plan_id
      WHERE s.hash = $1 AND s.expires_at > now() AND s.last_seen_at > now() - make_interval(days => $2)`,
    [hashOf(secret), IDLE_DAYS, OPERATOR_HOURS, RECENT_MINUTES],
    "session_by_hash",
  );
  if (!row) return null;
  if (row.is_stale) await db.rows("UPDATE session SET last_seen_at = now() WHERE id = $1", [row.id]);
  return {
    sessionId: row.id,
    userId: row.user_id,
    workspaceId: row.workspace_id,
    isOperator: row.is_operator,
    isSuspended: row.is_suspended,
    isRecent: row.is_recent,
    isUnverified: row.is_unverified,
    requestsPerMinute: row.requests_per_minute,
    imagesPerMinute: row.images_per_minute,
    retentionDays: row.retention_days,
    plan: { name: row.plan_name, models: row.plan_models, maxTier: row.plan_max_tier },
    limitsEndUsers: row.limits_end_users,
  };
}

/** Notes that the person has just proved once more who they are. */
export async function renewSession({ userId, sessionId }: { userId: string; sessionId: string }): Promise<void> {
  await db.rows("UPDATE session SET authenticated_at = now() WHERE id = $1 AND user_id = $2", [sessionId, userId]);
}

/** Ends the session; false when the person has none of that id. */
export async function endSession({ userId, sessionId }: { userId: string; sessionId: string }): Promise<boolean> {
  const ended = await db.rows("DELETE FROM session WHERE id = $1 AND user_id = $2 RETURNING id", [sessionId, userId]);
  return ended.length === 1;
}

/** Ends every session of the person but the given one (null: all of them). Returns how many. */
export async function endOtherSessions(
  { userId, keep }: { userId: string; keep: string | null },
  tx: Sql = db,
): Promise<number> {
  const ended = await tx.rows("DELETE FROM session WHERE user_id = $1 AND id IS DISTINCT FROM $2 RETURNING id", [
    userId,
    keep,
  ]);
  return ended.length;
}

export type ListedSession = {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  ip: string | null;
  userAgent: string | null;
};

/** The person's living sessions, the latest seen first. */
export async function listSessions({ userId }: { userId: string }): Promise<ListedSession[]> {
  const rows = await db.rows<{
    id: string;
    created_at: Date;
    last_seen_at: Date;
    ip: string | null;
    user_agent: string | null;
  }>(
    `SELECT id, created_at, last_seen_at, ip, user_agent FROM session
      WHERE user_id = $1 AND expires_at > now() AND last_seen_at > now() - make_interval(days => $2)
      ORDER BY last_seen_at DESC LIMIT 100`,
    [userId, IDLE_DAYS],
  );
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    ip: row.ip,
    userAgent: row.user_agent,
  }));
}

function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
