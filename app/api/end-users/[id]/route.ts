import { endUserAnswer } from "@/lib/http/end-user-answers";
import { endUserOf } from "@/lib/http/end-user-of";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";
import { endUserBody } from "@/lib/workspaces/schema";
import { setEndUser } from "@/lib/workspaces/set-end-user";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/end-users/{id}",
  GET: {
    auth: "session",
    role: "member",
    handle: async (exchange) => ({ json: await endUserAnswer(exchange.session, endUserOf(exchange)) }),
  },
  PATCH: {
    auth: "session",
    role: "member",
    jsonBytes: 8_192,
    async handle(exchange) {
      const endUser = endUserOf(exchange);
      await setEndUser(exchange.session, endUser, parseBody(endUserBody, exchange.body));
      return { json: await endUserAnswer(exchange.session, endUser) };
    },
  },
});
