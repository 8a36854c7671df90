import { defineRoute } from "@/lib/http/route";
import { usagePageAnswer } from "@/lib/http/usage-answers";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/usage",
  GET: {
    auth: "session",
    role: "member",
    handle: async ({ session, url }) => ({ json: await usagePageAnswer(session, url.searchParams) }),
  },
});
