import { ownPlanAnswer } from "@/lib/http/plan-answers";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/workspace/plan",
  GET: { auth: "session", role: "member", handle: async ({ session }) => ({ json: await ownPlanAnswer(session) }) },
});
