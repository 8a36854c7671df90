import { db } from "@/lib/db/sql";
import type { KeptInput } from "./kept-input";

/** The pictures an accepted request began with, in the caller's order, the mask last; none for a generation. */
export async function loadInputs(requestId: string): Promise<KeptInput[]> {
  return db.rows<KeptInput>(
    `SELECT id, role, index, storage_key AS "storageKey", format, width, height, bytes, sha256 FROM input
      WHERE request_id = $1 ORDER BY role, index`,
    [requestId],
  );
}
