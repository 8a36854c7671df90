import { ApiError } from "@/lib/core/errors";
import { db } from "@/lib/db/sql";

/** What card testers and code guessers repeat, and how often a workspace may begin it within an hour. */
const ATTEMPTS_PER_HOUR = { checkout: 20, promo_code: 10 } as const;

/** Counts an attempt of the workspace. Throws 429 with `retry-after` beyond what an hour allows; those are not counted. */
export async function limitAttempts(workspaceId: string, what: keyof typeof ATTEMPTS_PER_HOUR): Promise<void> {
  const counted = await db.rows(
    `INSERT INTO billing_attempt AS a (workspace_id, what, window_start, attempts) VALUES ($1, $2, now(), 1)
      ON CONFLICT (workspace_id, what) DO UPDATE SET
        window_start = CASE WHEN a.window_start <= now() - INTERVAL '1 hour' THEN now() ELSE a.window_start END,
        attempts = CASE WHEN a.window_start <= now() - INTERVAL '1 hour' THEN 1 ELSE a.attempts + 1 END
      WHERE a.attempts < $3 OR a.window_start <= now() - INTERVAL '1 hour' RETURNING what`,
    [workspaceId, what, ATTEMPTS_PER_HOUR[what]],
  );
  if (counted.length > 0) return;
  const { seconds } = await db.row<{ seconds: number }>(
    `SELECT greatest(1, ceil(extract(epoch FROM window_start + INTERVAL '1 hour' - now())))::INTEGER AS seconds
      FROM billing_attempt WHERE workspace_id = $1 AND what = $2`,
    [workspaceId, what],
  );
  throw new ApiError(
    "rate_limit_exceeded",
    `This workspace has tried this ${ATTEMPTS_PER_HOUR[what]} times within an hour. Try again in ${Math.ceil(seconds / 60)} min.`,
    { retryAfterSeconds: seconds },
  );
}
