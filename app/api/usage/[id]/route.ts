import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";
import { usageRequestAnswer } from "@/lib/http/usage-answers";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/usage/{id}",
  GET: {
    auth: "session",
    role: "member",
    handle: async (exchange) => ({ json: await usageRequestAnswer(exchange.session, pathParameter(exchange, "id")) }),
  },
});
