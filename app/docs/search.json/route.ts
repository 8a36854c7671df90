import { searchAnswer } from "@/lib/http/docs/docs-answers";
import { defineRoute } from "@/lib/http/route";

/** Search over the docs. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/docs/search.json",
  GET: { auth: "none", handle: searchAnswer },
});
