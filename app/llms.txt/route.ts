import { llmsIndexAnswer } from "@/lib/http/docs/docs-answers";
import { defineRoute } from "@/lib/http/route";

/** The map of the docs for programs. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/llms.txt",
  GET: { auth: "none", handle: llmsIndexAnswer },
});
