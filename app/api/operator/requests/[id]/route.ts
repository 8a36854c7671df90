import { anyRequestAnswer } from "@/lib/http/operator-answers";
import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/requests/{id}",
  GET: {
    auth: "session",
    role: "operator",
    handle: async (exchange) => ({ json: await anyRequestAnswer(pathParameter(exchange, "id")) }),
  },
});
