import { setCookieHeader } from "@/lib/auth/cookies";
import { endSession } from "@/lib/auth/sessions";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/auth/sign-out",
  POST: {
    auth: "session",
    role: "member",
    async handle({ session, headers }) {
      // The row first: a session that lives on although the browser forgot its cookie is not signed out.
      await endSession(session);
      headers.append("set-cookie", setCookieHeader("session", null));
      return { status: 204, json: null };
    },
  },
});
