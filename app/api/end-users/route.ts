import { endUsersAnswer } from "@/lib/http/end-user-answers";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/end-users",
  GET: {
    auth: "session",
    role: "member",
    handle: async ({ session, url }) => ({ json: await endUsersAnswer(session, url.searchParams) }),
  },
});
