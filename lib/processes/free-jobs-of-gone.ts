import { db } from "@/lib/db/sql";

/** Gives back to the queue what dead or stopped processes had taken from it; by itself that would last four hours. */
export async function freeJobsOfGone(): Promise<void> {
  await db.rows(
    `WITH gone AS (
        SELECT id, queue_workers FROM process WHERE state <> 'live' AND queue_workers <> '{}' FOR UPDATE SKIP LOCKED
      ), noted AS (
        UPDATE process p SET queue_workers = '{}' FROM gone WHERE p.id = gone.id
      )
      SELECT graphile_worker.force_unlock_workers(ARRAY(SELECT unnest(queue_workers) FROM gone)) WHERE EXISTS (SELECT FROM gone)`,
  );
}
