import { defineRoute } from "@/lib/http/route";
import { statementAnswer } from "@/lib/http/statement-answer";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/statement",
  GET: {
    auth: "session",
    role: "member",
    handle: async ({ session, url }) => ({ json: await statementAnswer(session, url.searchParams) }),
  },
});
