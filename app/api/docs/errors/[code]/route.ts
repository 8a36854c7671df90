import { docsMarkdown } from "@/lib/http/docs/docs-answers";
import { defineRoute } from "@/lib/http/route";

/** `/docs/errors/{code}.md`, an error for programs. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/docs/errors/{code}",
  GET: { auth: "none", handle: docsMarkdown },
});
