import type { Sql } from "@/lib/db/sql";

/**
 * Writes the job that re-reads a Checkout Session, in the caller's transaction. Jobs of one session that wait collapse to one;
 * while one runs, the next is kept beside it, so that nothing that was stored meanwhile is missed.
 */
export async function queueSettling(tx: Sql, sessionId: string): Promise<void> {
  await tx.rows(
    "SELECT FROM graphile_worker.add_job('settle-payment', payload := json_build_object('sessionId', $1::TEXT), job_key := 'settle-payment:' || $1)",
    [sessionId],
  );
}
