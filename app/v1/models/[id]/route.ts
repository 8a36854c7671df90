import { requireModel } from "@/lib/catalog";
import { modelCard } from "@/lib/catalog/model-card";

import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/v1/models/{id}",
  GET: {
    auth: "key",
    scope: "read",
    handle: async (exchange) => ({ json: modelCard(requireModel(pathParameter(exchange, "id"), "id")) }),
  },
});
