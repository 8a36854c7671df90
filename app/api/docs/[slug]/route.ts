import { docsMarkdown } from "@/lib/http/docs/docs-answers";
import { defineRoute } from "@/lib/http/route";

/** `/docs/{slug}.md`, a page of the docs for programs. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/docs/{slug}",
  GET: { auth: "none", handle: docsMarkdown },
});
