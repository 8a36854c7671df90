import { recordAct } from "@/lib/audit/record-act";
import { type Actor, actorLabel } from "@/lib/core/context";
import { ApiError } from "@/lib/core/errors";
import { withTransaction } from "@/lib/db/sql";
import { answerReport } from "@/lib/moderation/answer-report";
import type { ReportOutcome } from "@/lib/moderation/find-report";

type Answer = { requestId: string; outcome: ReportOutcome; note: string };

/** Answers a customer's report of a wrong refusal and writes it into the operators' log. Throws 404 when none waits. */
export async function answerRefusalReport(actor: Actor, { requestId, outcome, note }: Answer): Promise<void> {
  await withTransaction(async (tx) => {
    const isAnswered = await answerReport(tx, { requestId, outcome, note, answeredBy: actorLabel(actor) });
    if (!isAnswered) throw new ApiError("not_found", "No report of that request waits for an answer.");
    await recordAct(tx, actor, {
      action: "refusal_report.answer",
      target: requestId,
      before: { outcome: null },
      after: { outcome },
      reason: note.slice(0, MAX_REASON),
    });
  });
}

/** As long as the log's own forms take it. */
const MAX_REASON = 500;
