import { userContextOf } from "@/lib/http/context-of";
import { parseBody } from "@/lib/http/parse-body";
import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";
import { usageRequestAnswer } from "@/lib/http/usage-answers";
import { reportRefusal } from "@/lib/moderation/report-refusal";
import { reportBody } from "@/lib/moderation/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/usage/{id}/report",
  POST: {
    auth: "session",
    role: "member",
    jsonBytes: 8_192,
    async handle(exchange) {
      const requestId = pathParameter(exchange, "id");
      const { reason } = parseBody(reportBody, exchange.body);
      await reportRefusal(userContextOf(exchange), { requestId, reason });
      return { status: 201, json: await usageRequestAnswer(exchange.session, requestId) };
    },
  },
});
