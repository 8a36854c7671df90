import { db } from "@/lib/db/sql";
import { isCdnPurged } from "@/lib/env";

/** What was on its way to the CDN when it was told arrives after that, so it is told once more. */
const TELL_AGAIN_SECONDS = 120;
const TRIES = 20;

/**
 * Notes that the files of a picture are gone; its row stays. In the same write the jobs that take it out of the CDN, where
 * there is one. Twice equals once.
 */
export async function noteDeleted(id: string, kind: "output" | "input"): Promise<void> {
  const noted =
    kind === "output"
      ? "UPDATE output SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL RETURNING id, format"
      : "UPDATE input SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL RETURNING id, format";
  await db.rows(
    `WITH noted AS (${noted})
      SELECT FROM noted, unnest(ARRAY[0, ${TELL_AGAIN_SECONDS}]) wait,
        graphile_worker.add_job('purge-cdn', json_build_object('id', noted.id, 'format', noted.format),
          run_at => now() + make_interval(secs => wait), max_attempts => ${TRIES}) WHERE $2`,
    [id, isCdnPurged()],
  );
}
