import { requireModel } from "@/lib/catalog";
import { modelCard } from "@/lib/catalog/model-card";

import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/v1/models/{id}",
  GET: {
    auth: "key",
    scope: "read",
    handle: async ({ params }) => ({ json: modelCard(requireModel(params.id ?? "", "id")) }),
  },
});
