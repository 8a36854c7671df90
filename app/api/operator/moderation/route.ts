import { operatorModerationAnswer } from "@/lib/http/moderation-answers";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/moderation",
  GET: { auth: "session", role: "operator", handle: async () => ({ json: await operatorModerationAnswer() }) },
});
