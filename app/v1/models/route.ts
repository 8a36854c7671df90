import { modelsAnswer } from "@/lib/http/model-answers";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/v1/models",
  GET: {
    auth: "key",
    scope: "read",
    handle: async ({ key }) => ({ json: await modelsAnswer(key.mode) }),
  },
});
