import { invariantsAnswer } from "@/lib/http/invariants-answer";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/invariants.json",
  GET: { auth: "none", handle: async () => ({ json: await invariantsAnswer() }) },
});
