import { llmsFullAnswer } from "@/lib/http/docs/docs-answers";
import { defineRoute } from "@/lib/http/route";

/** All docs in one text. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/llms-full.txt",
  GET: { auth: "none", handle: llmsFullAnswer },
});
