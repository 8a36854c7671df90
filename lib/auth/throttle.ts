import { createHash } from "node:crypto";
import { ApiError } from "@/lib/core/errors";
import { db } from "@/lib/db/sql";

export type Throttle = {
  /** What is counted, for example `sign-in:ip:203.0.113.7`; only its hash is stored. */
  subject: string;
  /** Attempts without any delay; they are forgotten after `forgetSeconds` without one. */
  free: number;
  forgetSeconds: number;
  /** The delay after the last free attempt; it doubles with each further one, up to the longest. */
  delaySeconds: number;
  longestSeconds: number;
};

/**
 * Counts an attempt with every throttle. While one of them delays, throws 429 with `retry-after`, and attempts do not
 * prolong the delay: nobody can keep somebody else out for good.
 */
export async function takeAttempt(throttles: readonly Throttle[]): Promise<void> {
  const waits = await Promise.all(throttles.map(countAttempt));
  const seconds = Math.max(0, ...waits);
  if (seconds === 0) return;
  throw new ApiError("rate_limit_exceeded", `That was too many attempts. Try again in ${seconds} s.`, {
    retryAfterSeconds: seconds,
  });
}

/** Forgets the attempts, after one that succeeded. */
export async function forgetAttempts(subjects: readonly string[]): Promise<void> {
  for (const subject of subjects) await db.rows("DELETE FROM auth_throttle WHERE subject = $1", [hashOf(subject)]);
}

/**
 * Takes one attempt back, after it succeeded, and the delay that it alone began. The ones before it stay: who owns an account
 * cannot wipe out guesses at others by signing in now and then.
 */
export async function returnAttempt({ subject, free }: Throttle): Promise<void> {
  await db.rows(
    `UPDATE auth_throttle SET attempts = attempts - 1,
        blocked_until = CASE WHEN attempts <= $2 THEN '-infinity' ELSE blocked_until END
      WHERE subject = $1 AND attempts > 0`,
    [hashOf(subject), free],
  );
}

/**
 * Seconds to wait; 0 when this attempt may go on. One statement, so that parallel attempts are all counted; a free attempt
 * leaves the time of the block alone, or those that began a moment earlier would find themselves blocked.
 */
async function countAttempt(throttle: Throttle): Promise<number> {
  const subject = hashOf(throttle.subject);
  const counted = await db.rows(
    `INSERT INTO auth_throttle AS t (subject, attempts, blocked_until)
      VALUES ($1, 1, CASE WHEN $3 <= 1 THEN now() + make_interval(secs => $4::float8) ELSE '-infinity' END)
      ON CONFLICT (subject) DO UPDATE SET last_at = now(),
        attempts = CASE WHEN t.last_at < now() - make_interval(secs => $2) THEN 1 ELSE least(t.attempts + 1, 1000000) END,
        blocked_until = CASE
          WHEN t.last_at < now() - make_interval(secs => $2) THEN excluded.blocked_until
          WHEN t.attempts + 1 < $3 THEN t.blocked_until
          ELSE now() + make_interval(secs => least($5::float8, $4 * 2 ^ least(t.attempts + 1 - $3, 30))) END
      WHERE t.blocked_until <= now() RETURNING subject`,
    [subject, throttle.forgetSeconds, throttle.free, throttle.delaySeconds, throttle.longestSeconds],
  );
  if (counted.length > 0) return 0;
  const [row] = await db.rows<{ seconds: number }>(
    "SELECT ceil(extract(epoch FROM blocked_until - now()))::int AS seconds FROM auth_throttle WHERE subject = $1",
    [subject],
  );
  return Math.max(1, row?.seconds ?? 1);
}

function hashOf(subject: string): Buffer {
  return createHash("sha256").update(subject).digest();
}
