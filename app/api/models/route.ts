import { defineRoute } from "@/lib/http/route";
import { modelsTwin } from "@/lib/http/site/model-twin";

/** `/models` for programs: next.config.mjs leads here who accepts JSON. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/models",
  GET: { auth: "none", handle: modelsTwin },
});
