import { createHash, createHmac, randomBytes } from "node:crypto";
import type { Sql } from "@/lib/db/sql";
import { db } from "@/lib/db/sql";
import { requireEnv } from "@/lib/env";

export type TokenPurpose = "verify_email" | "reset_password";

type Bearer = { userId: string; email: string };

const MINUTES: Record<TokenPurpose, number> = { verify_email: 30, reset_password: 30 };

/**
 * Makes the person's one token for that purpose; an older one is dead from here on. Returns the seed, which the mail's job
 * carries: the token itself comes into being when the mail is written (`tokenOf`), so it is at rest nowhere.
 */
export async function issueToken(tx: Sql, purpose: TokenPurpose, { userId, email }: Bearer): Promise<string> {
  const seed = randomBytes(32).toString("base64url");
  await tx.rows(
    `INSERT INTO auth_token (user_id, purpose, hash, email, expires_at)
      VALUES ($1, $2, $3, $4, now() + make_interval(mins => $5))
      ON CONFLICT (user_id, purpose) DO UPDATE SET hash = excluded.hash, email = excluded.email,
        created_at = now(), expires_at = excluded.expires_at`,
    [userId, purpose, hashOf(tokenOf(seed)), email, MINUTES[purpose]],
  );
  return seed;
}

/** The token of a seed: the same every time, and impossible to compute without the installation's secret. */
export function tokenOf(seed: string): string {
  return createHmac("sha256", requireEnv("PIXAPI_SIGNING_SECRET")).update(`auth-token:${seed}`).digest("base64url");
}

/** Uses the token up, once. Null for one that is unknown, used, replaced or expired. */
export async function useToken(tx: Sql, purpose: TokenPurpose, token: string): Promise<Bearer | null> {
  const [row] = await tx.rows<{ user_id: string; email: string }>(
    "DELETE FROM auth_token WHERE hash = $1 AND purpose = $2 AND expires_at > now() RETURNING user_id, email",
    [hashOf(token), purpose],
  );
  return row ? { userId: row.user_id, email: row.email } : null;
}

/** Whose token this is, without using it up; null when `useToken` would refuse it. */
export async function peekToken(purpose: TokenPurpose, token: string): Promise<Bearer | null> {
  const [row] = await db.rows<{ user_id: string; email: string }>(
    "SELECT user_id, email FROM auth_token WHERE hash = $1 AND purpose = $2 AND expires_at > now()",
    [hashOf(token), purpose],
  );
  return row ? { userId: row.user_id, email: row.email } : null;
}

/** Kills the person's tokens, for example because the password they would reset has just been changed. */
export async function dropTokens(tx: Sql, userId: string): Promise<void> {
  await tx.rows("DELETE FROM auth_token WHERE user_id = $1", [userId]);
}

function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
