import type { Sql } from "@/lib/db/sql";
import type { Subject } from "./subject";

/**
 * Writes the job that reads a subject again, in the caller's transaction. Jobs of one subject that wait collapse to one; while
 * one runs, the next is kept beside it, so that nothing that was stored meanwhile is missed.
 */
export async function queueSettling(tx: Sql, { kind, id }: Subject): Promise<void> {
  await tx.rows(
    `SELECT FROM graphile_worker.add_job(CASE WHEN $1 = 'customer' THEN 'refresh-card' ELSE 'settle-payment' END,
      payload := json_build_object('kind', $1::TEXT, 'id', $2::TEXT), job_key := 'settle-payment:' || $2)`,
    [kind, id],
  );
}
