import { operatorModerationAnswer, removedRule } from "@/lib/http/moderation-answers";
import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/moderation/rules/{id}",
  DELETE: {
    auth: "session",
    role: "operator",
    async handle(exchange) {
      await removedRule(exchange.session, "operator", pathParameter(exchange, "id"));
      return { json: await operatorModerationAnswer() };
    },
  },
});
