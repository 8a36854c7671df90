import { db } from "@/lib/db/sql";
import type { AuditRun } from "./audit-run";

/** The last runs of the audit, newest first. */
export function listAuditRuns(limit: number): Promise<AuditRun[]> {
  return db.rows<AuditRun>(
    `SELECT id, started_at AS "startedAt", duration_ms AS "durationMs", findings, checks, figures, lines,
        newest_transfer_id AS "newestTransferId"
      FROM audit_run ORDER BY id DESC LIMIT $1`,
    [limit],
  );
}
