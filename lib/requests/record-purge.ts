import { db } from "@/lib/db/sql";

/** What was deleted at once: by the retention of all workspaces, or by the owner of one. */
type Purge = {
  cause: "retention" | "owner";
  workspaceId: string | null;
  startedAt: Date;
  outputs: number;
  inputs: number;
  /** Of the pictures themselves; variants are not counted. */
  bytes: number;
  /** What could not be deleted and is tried again. */
  failures: number;
};

const KEPT_DAYS = 90;

/** Keeps the line that says what was deleted, for 90 days. A purge that found nothing leaves none. */
export async function recordPurge(purge: Purge): Promise<void> {
  if (purge.outputs + purge.inputs + purge.failures === 0) return;
  await db.rows(
    `INSERT INTO purge_run (cause, workspace_id, started_at, outputs, inputs, bytes, failures) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [purge.cause, purge.workspaceId, purge.startedAt, purge.outputs, purge.inputs, purge.bytes, purge.failures],
  );
  await db.rows("DELETE FROM purge_run WHERE started_at < now() - make_interval(days => $1)", [KEPT_DAYS]);
}
