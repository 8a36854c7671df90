import type { Sql } from "@/lib/db/sql";
import type { ReportOutcome } from "./find-report";

type Answer = { requestId: string; outcome: ReportOutcome; note: string; answeredBy: string };

/** Answers a report, once. False when there is none that waits for an answer. */
export async function answerReport(sql: Sql, { requestId, outcome, note, answeredBy }: Answer): Promise<boolean> {
  const answered = await sql.rows(
    `UPDATE refusal_report SET outcome = $2, note = $3, answered_by = $4, answered_at = now()
      WHERE request_id = $1 AND outcome IS NULL RETURNING request_id`,
    [requestId, outcome, note, answeredBy],
  );
  return answered.length === 1;
}
