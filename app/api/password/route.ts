import { changePassword } from "@/lib/accounts/change-password";
import { changePasswordBody } from "@/lib/accounts/schema";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/password",
  POST: {
    auth: "session",
    role: "member",
    jsonBytes: 8_192,
    async handle({ session, body }) {
      await changePassword({ ...session, ...parseBody(changePasswordBody, body) });
      return { status: 204, json: null };
    },
  },
});
