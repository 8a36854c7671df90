import { db } from "@/lib/db/sql";

export type OutputToDecode = { id: string; requestId: string; index: number };

const MAX_TRIES = 10;
/** Longer than a whole batch takes, so that nobody else takes what is in hand; doubled with each try. */
const FIRST_PAUSE_SECONDS = 120;
const LONGEST_PAUSE_SECONDS = 3_600;

/**
 * Takes pictures that nobody has decoded in full yet, the longest waiting first; no other process gets them for two minutes.
 * Those that are not noted until then are given out again, ten times in all.
 */
export async function takeOutputsToDecode(limit: number): Promise<OutputToDecode[]> {
  return db.rows(
    `UPDATE output SET decode_tries = decode_tries + 1, decode_at = CASE WHEN decode_tries + 1 >= $2 THEN 'infinity'
         ELSE now() + make_interval(secs => least($4, $3 * 2 ^ decode_tries)) END
       WHERE id IN (SELECT id FROM output WHERE decoded_at IS NULL AND deleted_at IS NULL AND decode_at <= now()
         ORDER BY decode_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id, request_id AS "requestId", index`,
    [limit, MAX_TRIES, FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS],
    "take_outputs_to_decode",
  );
}

export async function noteDecoded(pictures: readonly { id: string; thumbhash: string }[]): Promise<void> {
  await db.rows(
    `UPDATE output SET decoded_at = now(), thumbhash = d.thumbhash FROM unnest($1::text[], $2::text[]) d (id, thumbhash)
       WHERE output.id = d.id AND decoded_at IS NULL`,
    [pictures.map(({ id }) => id), pictures.map(({ thumbhash }) => thumbhash)],
    "note_decoded",
  );
}

/** There is nothing to decode any more. */
export async function giveUpDecoding(outputId: string): Promise<void> {
  await db.rows("UPDATE output SET decode_at = 'infinity' WHERE id = $1", [outputId]);
}

/** Marks a picture as undecodable and gives back what it cost, once. */
export async function refuseOutput(outputId: string, fault: string): Promise<void> {
  await db.rows("SELECT refuse_output($1, $2)", [outputId, fault.slice(0, 500)]);
}
