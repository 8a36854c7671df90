import { withTransaction } from "@/lib/db/sql";
import { rollUsage } from "./roll-usage";

/**
 * Forgets the rollups and writes them anew from the rows. Reports stay exact meanwhile: until an hour is written, it is read
 * from its rows. Returns how many hours were written.
 */
export async function rebuildUsage(): Promise<number> {
  await withTransaction(async (tx) => {
    // Reading every row takes longer than any request may.
    await tx.rows("SET LOCAL statement_timeout = 0");
    await tx.rows("SELECT pg_advisory_xact_lock(hashtext('usage rollups'))");
    await tx.rows("DELETE FROM usage_day");
    await tx.rows("DELETE FROM usage_hour");
    await tx.rows(
      "INSERT INTO usage_dirty_hour (workspace_id, hour) SELECT DISTINCT workspace_id, request_hour(id) FROM request",
    );
  });
  return rollUsage();
}
