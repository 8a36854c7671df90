import { customerStatementAnswer } from "@/lib/http/operator-answers";
import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/customers/{id}/statement",
  GET: {
    auth: "session",
    role: "operator",
    async handle(exchange) {
      const before = exchange.url.searchParams.get("before");
      return { json: await customerStatementAnswer(pathParameter(exchange, "id"), before) };
    },
  },
});
