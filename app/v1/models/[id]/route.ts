import { requireModel } from "@/lib/catalog";
import { modelAnswer } from "@/lib/http/model-answers";
import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/v1/models/{id}",
  GET: {
    auth: "key",
    scope: "read",
    async handle(exchange) {
      const model = requireModel(pathParameter(exchange, "id"), "id");
      return { json: await modelAnswer(model, exchange.key.mode) };
    },
  },
});
