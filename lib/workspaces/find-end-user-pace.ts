import { remember } from "@/lib/core/remember";
import { db } from "@/lib/db/sql";

/** What one end user may do in a minute; null: no limit of their own. */
export type EndUserPace = { requestsPerMinute: number | null; imagesPerMinute: number | null };

/** A changed limit is effective within this time everywhere, as a changed key is. */
const FRESH_MS = 1_000;
const MAX_ENTRIES = 10_000;

type Entry = { pace: Promise<EndUserPace>; readAt: number };

/** The limits of an end user, remembered for at most one second. Concurrent first uses share one query. */
export function findEndUserPace(workspaceId: string, endUser: string): Promise<EndUserPace> {
  const cache = remember("end-user-paces", () => new Map<string, Entry>());
  const name = `${workspaceId}:${endUser}`;
  const now = performance.now();
  const known = cache.get(name);
  if (known && now - known.readAt < FRESH_MS) return known.pace;

  const pace = readPace(workspaceId, endUser);
  cache.delete(name);
  cache.set(name, { pace, readAt: now });
  // A failed read must not be remembered as an answer.
  pace.catch(() => cache.delete(name));
  for (const oldest of cache.keys()) {
    if (cache.size <= MAX_ENTRIES) break;
    cache.delete(oldest);
  }
  return pace;
}

async function readPace(workspaceId: string, endUser: string): Promise<EndUserPace> {
  const [pace] = await db.rows<EndUserPace>(
    `SELECT requests_per_minute AS "requestsPerMinute", images_per_minute AS "imagesPerMinute"
      FROM end_user_limit WHERE workspace_id = $1 AND end_user = $2`,
    [workspaceId, endUser],
    "end_user_pace",
  );
  return pace ?? { requestsPerMinute: null, imagesPerMinute: null };
}
