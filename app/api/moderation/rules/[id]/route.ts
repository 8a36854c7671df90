import { moderationAnswer, removedRule } from "@/lib/http/moderation-answers";
import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/moderation/rules/{id}",
  DELETE: {
    auth: "session",
    role: "member",
    async handle(exchange) {
      await removedRule(exchange.session, "workspace", pathParameter(exchange, "id"));
      return { json: await moderationAnswer(exchange.session) };
    },
  },
});
