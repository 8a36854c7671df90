import { db } from "@/lib/db/sql";

export type ReportOutcome = "upheld" | "overturned";

/** What a customer said about a refusal, and what the operator answered; null until then. */
export type Report = {
  reason: string;
  createdAt: Date;
  outcome: ReportOutcome | null;
  note: string | null;
  answeredAt: Date | null;
};

export const REPORT_COLUMNS = `reason, p.created_at AS "createdAt", outcome, note, answered_at AS "answeredAt"`;

/** The report of a workspace's request, or null. */
export async function findReport(workspaceId: string, requestId: string): Promise<Report | null> {
  const [report] = await db.rows<Report>(
    `SELECT ${REPORT_COLUMNS} FROM refusal_report p WHERE request_id = $1 AND workspace_id = $2`,
    [requestId, workspaceId],
  );
  return report ?? null;
}
