import { createHash, randomBytes } from "node:crypto";
import { db, type Sql } from "@/lib/db/sql";

/** How long a sign-in waits for its code. */
export const CHALLENGE_SECONDS = 5 * 60;

/**
 * Notes that the person has proved their first factor and owes the second. Returns the opaque token for their browser; it
 * opens the form for the code and nothing else.
 */
export async function openChallenge(userId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await db.rows(
    "INSERT INTO sign_in_challenge (hash, user_id, expires_at) VALUES ($1, $2, now() + make_interval(secs => $3))",
    [hashOf(token), userId, CHALLENGE_SECONDS],
  );
  return token;
}

/** Who owes the second factor; null for a token that is unknown, used or expired. */
export async function readChallenge(token: string): Promise<string | null> {
  const [row] = await db.rows<{ user_id: string }>(
    "SELECT user_id FROM sign_in_challenge WHERE hash = $1 AND expires_at > now()",
    [hashOf(token)],
  );
  return row?.user_id ?? null;
}

/** Uses the token up, once; false when somebody was faster. */
export async function takeChallenge(token: string): Promise<boolean> {
  const used = await db.rows("DELETE FROM sign_in_challenge WHERE hash = $1 AND expires_at > now() RETURNING user_id", [
    hashOf(token),
  ]);
  return used.length === 1;
}

/** Kills the person's sign-ins that wait for a code, for example because the password they began with is another now. */
export async function dropChallenges(tx: Sql, userId: string): Promise<void> {
  await tx.rows("DELETE FROM sign_in_challenge WHERE user_id = $1", [userId]);
}

function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
