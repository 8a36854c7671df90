import { db } from "@/lib/db/sql";

/** Pictures of a request that nobody has decoded in full yet. */
export async function outputsToDecode(requestId: string): Promise<{ id: string; index: number }[]> {
  return db.rows(
    `SELECT id, index FROM output WHERE request_id = $1 AND decoded_at IS NULL AND deleted_at IS NULL ORDER BY index`,
    [requestId],
  );
}

export async function noteDecoded(outputId: string, thumbhash: string): Promise<void> {
  await db.rows("UPDATE output SET decoded_at = now(), thumbhash = $2 WHERE id = $1", [outputId, thumbhash]);
}

/** Marks a picture as undecodable and gives back what it cost, once. */
export async function refuseOutput(outputId: string, fault: string): Promise<void> {
  await db.rows("SELECT refuse_output($1, $2)", [outputId, fault.slice(0, 500)]);
}
