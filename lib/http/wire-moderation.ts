import type { Refusals } from "@/lib/moderation/count-refusals";
import type { Report } from "@/lib/moderation/find-report";
import type { ReportedRefusal } from "@/lib/moderation/list-reports";
import type { Rule } from "@/lib/moderation/list-rules";
import { verdictOfRecord } from "@/lib/moderation/verdict-of-record";

/** Times are ISO 8601. */
export type WireRule = ReturnType<typeof toWireRule>;
export type WireRefusals = Refusals;
export type WireReportedRefusal = ReturnType<typeof toWireReportedRefusal>;

export function toWireRule({ createdAt, ...rule }: Rule) {
  return { ...rule, createdAt: createdAt.toISOString() };
}

/** A report as its own workspace sees it. */
export function toWireReport({ reason, outcome, note, createdAt, answeredAt }: Report) {
  return {
    ...{ reason, outcome, note },
    createdAt: createdAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
  };
}

/** A report as operators see it: with the prompt, which its customer asks them to judge. */
export function toWireReportedRefusal(refusal: ReportedRefusal) {
  return {
    ...toWireReport(refusal),
    requestId: refusal.requestId,
    workspaceId: refusal.workspaceId,
    prompt: refusal.prompt,
    message: refusal.error.message,
    verdict: verdictOfRecord(refusal),
  };
}
