import { openapiAnswer } from "@/lib/http/openapi-answer";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/openapi.json",
  GET: { auth: "none", handle: openapiAnswer },
});
