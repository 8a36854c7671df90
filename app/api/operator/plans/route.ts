import { plansAnswer } from "@/lib/http/plan-answers";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/plans",
  GET: { auth: "session", role: "operator", handle: async () => ({ json: await plansAnswer() }) },
});
