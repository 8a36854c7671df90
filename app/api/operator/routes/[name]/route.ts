import { parseBody } from "@/lib/http/parse-body";
import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";
import { switchRoute } from "@/lib/http/route-answers";
import { switchBody } from "@/lib/operations/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/routes/{name}",
  PATCH: {
    auth: "session",
    role: "operator",
    jsonBytes: 8_192,
    async handle(exchange) {
      const change = parseBody(switchBody, exchange.body);
      return { json: await switchRoute(exchange, pathParameter(exchange, "name"), change) };
    },
  },
});
