import { operatorModerationAnswer } from "@/lib/http/moderation-answers";
import { parseBody } from "@/lib/http/parse-body";
import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";
import { reportAnswerBody } from "@/lib/moderation/schema";
import { answerRefusalReport } from "@/lib/operations/answer-refusal-report";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/moderation/reports/{id}",
  POST: {
    auth: "session",
    role: "operator",
    jsonBytes: 8_192,
    async handle(exchange) {
      const actor = { kind: "user", id: exchange.session.userId } as const;
      const answer = parseBody(reportAnswerBody, exchange.body);
      await answerRefusalReport(actor, { requestId: pathParameter(exchange, "id"), ...answer });
      return { json: await operatorModerationAnswer() };
    },
  },
});
