import { cancelRunAnswer } from "@/lib/http/playground-answers";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/playground/runs/{id}/cancel",
  POST: { auth: "session", role: "member", handle: async (exchange) => ({ json: await cancelRunAnswer(exchange) }) },
});
