import { db } from "@/lib/db/sql";

export type PurgeRun = {
  id: number;
  cause: "retention" | "owner";
  /** Of an owner. */
  workspaceId: string | null;
  startedAt: Date;
  endedAt: Date;
  outputs: number;
  inputs: number;
  bytes: number;
  failures: number;
};

/** What was deleted last, newest first. */
export function listPurges(limit: number): Promise<PurgeRun[]> {
  return db.rows<PurgeRun>(
    `SELECT id, cause, workspace_id AS "workspaceId", started_at AS "startedAt", ended_at AS "endedAt", outputs, inputs, bytes, failures
      FROM purge_run ORDER BY id DESC LIMIT $1`,
    [limit],
  );
}
