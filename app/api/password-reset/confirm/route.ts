import { resetPassword } from "@/lib/accounts/reset-password";
import { resetPasswordBody } from "@/lib/accounts/schema";
import { setCookieHeader } from "@/lib/auth/cookies";
import { clientAddress } from "@/lib/http/client-address";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/password-reset/confirm",
  POST: {
    auth: "none",
    sameOrigin: true,
    jsonBytes: 8_192,
    async handle({ request, body, headers }) {
      await resetPassword({ ...parseBody(resetPasswordBody, body), ip: clientAddress(request) });
      headers.append("set-cookie", setCookieHeader("session", null));
      return { status: 204, json: null };
    },
  },
});
