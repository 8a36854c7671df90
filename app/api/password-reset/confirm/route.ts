import { resetPassword } from "@/lib/accounts/reset-password";
import { resetPasswordBody } from "@/lib/accounts/schema";
import { setCookieHeader } from "@/lib/auth/cookies";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/password-reset/confirm",
  POST: {
    auth: "none",
    sameOrigin: true,
    jsonBytes: 8_192,
    async handle({ body, headers }) {
      await resetPassword(parseBody(resetPasswordBody, body));
      headers.append("set-cookie", setCookieHeader("session", null));
      return { status: 204, json: null };
    },
  },
});
