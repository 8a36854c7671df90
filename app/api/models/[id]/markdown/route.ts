import { modelMarkdown } from "@/lib/http/docs/docs-answers";
import { defineRoute } from "@/lib/http/route";

/** `/models/{id}.md`, a model for programs. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/models/{id}/markdown",
  GET: { auth: "none", handle: modelMarkdown },
});
