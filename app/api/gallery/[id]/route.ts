import { deletePicture, keepAnswer } from "@/lib/http/gallery-answers";
import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/gallery/{id}",
  PATCH: {
    auth: "session",
    role: "member",
    jsonBytes: 1_024,
    handle: async (exchange) => ({
      json: await keepAnswer(exchange.session, pathParameter(exchange, "id"), exchange.body),
    }),
  },
  DELETE: {
    auth: "session",
    role: "member",
    async handle(exchange) {
      await deletePicture(exchange.session, pathParameter(exchange, "id"));
      return { status: 204, json: null };
    },
  },
});
