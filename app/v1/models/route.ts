import { listModels } from "@/lib/catalog";
import { modelCard } from "@/lib/catalog/model-card";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/v1/models",
  GET: {
    auth: "key",
    scope: "read",
    handle: async () => ({ json: { object: "list", data: listModels().map(modelCard) } }),
  },
});
