import { db } from "@/lib/db/sql";
import { REPORT_COLUMNS, type Report } from "./find-report";
import type { Verdict } from "./verdict";

/** A report with what was refused, as operators read it. */
export type ReportedRefusal = Report & {
  requestId: string;
  workspaceId: string;
  prompt: string | null;
  error: { code: string; message: string; extra?: Record<string, unknown> };
  status: string;
  moderation: Verdict | null;
};

const OPEN = 100;
const ANSWERED = 25;

/** The reports that wait for an answer, the oldest first, then those answered last. */
export function listReports(): Promise<ReportedRefusal[]> {
  const columns = `p.request_id AS "requestId", p.workspace_id AS "workspaceId", r.prompt, r.error, r.status, r.moderation, ${REPORT_COLUMNS}`;
  const from = "FROM refusal_report p JOIN request r ON r.id = p.request_id";
  return db.rows<ReportedRefusal>(
    `(SELECT ${columns} ${from} WHERE p.outcome IS NULL ORDER BY p.created_at LIMIT ${OPEN})
      UNION ALL
      (SELECT ${columns} ${from} WHERE p.outcome IS NOT NULL ORDER BY p.answered_at DESC LIMIT ${ANSWERED})`,
  );
}
