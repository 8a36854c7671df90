import { defineRoute } from "@/lib/http/route";
import { unknownPath } from "@/lib/http/unknown-path";

const spec = { auth: "none", handle: unknownPath } as const;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/v1/*",
  GET: spec,
  POST: spec,
  PUT: spec,
  PATCH: spec,
  DELETE: spec,
});
