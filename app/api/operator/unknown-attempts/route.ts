import { unknownAnswer } from "@/lib/http/operator-answers";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/unknown-attempts",
  GET: {
    auth: "session",
    role: "operator",
    handle: async ({ url }) => ({ json: await unknownAnswer(url.searchParams) }),
  },
});
