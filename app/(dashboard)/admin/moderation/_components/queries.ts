import { queryOptions } from "@tanstack/react-query";
import { OPERATOR_KEY } from "@/components/operator/queries";
import { requestJson } from "@/lib/http/client";
import type { WireOperatorModeration } from "@/lib/http/moderation-answers";

const PATH = "/api/operator/moderation";
export const OPERATOR_RULES_PATH = `${PATH}/rules`;

/** The rules for everybody, what they refused, and who says that a refusal was wrong. */
export function operatorModerationQuery() {
  return queryOptions({
    queryKey: [...OPERATOR_KEY, "moderation"],
    queryFn: ({ signal }) => requestJson<WireOperatorModeration>(PATH, { signal }),
    refetchOnWindowFocus: "always",
  });
}

type Answer = { requestId: string; outcome: "upheld" | "overturned"; note: string };

export function answerReport({ requestId, ...body }: Answer): Promise<WireOperatorModeration> {
  return requestJson<WireOperatorModeration>(`${PATH}/reports/${encodeURIComponent(requestId)}`, {
    method: "POST",
    body,
  });
}
