import { db } from "@/lib/db/sql";

/** A little less than the five minutes between two runs, so that a worker that is late by a second leaves none out. */
const DUE_AFTER_SECONDS = 270;

/** Queues a run of the audit unless one has begun within the last minutes: however many workers ask, one runs. */
export async function queueDueAudit(): Promise<void> {
  await queueAudit(DUE_AFTER_SECONDS);
}

/** Queues a run of the audit that somebody asked for. */
export async function queueAskedAudit(): Promise<void> {
  await queueAudit(0);
}

/** True while a run waits or works. */
export async function isAuditPending(): Promise<boolean> {
  const jobs = await db.rows(
    "SELECT FROM graphile_worker.jobs WHERE task_identifier = 'audit-ledger' AND attempts < max_attempts",
  );
  return jobs.length > 0;
}

async function queueAudit(dueAfterSeconds: number): Promise<void> {
  await db.rows(
    `SELECT FROM graphile_worker.add_job('audit-ledger', queue_name := 'audit-ledger', job_key := 'audit-ledger', max_attempts := 3)
      WHERE NOT EXISTS (SELECT FROM audit_run WHERE started_at > now() - make_interval(secs => $1))`,
    [dueAfterSeconds],
  );
}
