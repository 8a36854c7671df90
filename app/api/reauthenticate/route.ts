import { reauthenticate } from "@/lib/accounts/reauthenticate";
import { reauthenticateBody } from "@/lib/accounts/schema";
import { reauthenticationAnswer } from "@/lib/http/next-auth/reauthentication-answer";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/reauthenticate",
  GET: { auth: "session", role: "member", handle: reauthenticationAnswer },
  POST: {
    auth: "session",
    role: "member",
    jsonBytes: 8_192,
    async handle({ session, body }) {
      await reauthenticate(session, parseBody(reauthenticateBody, body));
      return { status: 204, json: null };
    },
  },
});
