import { endOtherSessions, listSessions } from "@/lib/auth/sessions";
import { defineRoute } from "@/lib/http/route";
import { toWireSession } from "@/lib/http/wire-account";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/sessions",
  GET: {
    auth: "session",
    role: "member",
    async handle({ session }) {
      const sessions = await listSessions(session);
      return { json: { data: sessions.map((one) => toWireSession(one, session)) } };
    },
  },
  DELETE: {
    auth: "session",
    role: "member",
    handle: async ({ session }) => ({
      json: { ended: await endOtherSessions({ userId: session.userId, keep: session.sessionId }) },
    }),
  },
});
