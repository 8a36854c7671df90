import { defineRoute } from "@/lib/http/route";
import { modelTwin } from "@/lib/http/site/model-twin";

/** `/models/{id}` for programs. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/models/{id}",
  GET: { auth: "none", handle: modelTwin },
});
