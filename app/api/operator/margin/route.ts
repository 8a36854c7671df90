import { marginAnswer } from "@/lib/http/operator-answers";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/margin",
  GET: {
    auth: "session",
    role: "operator",
    handle: async ({ url }) => ({ json: await marginAnswer(url.searchParams) }),
  },
});
