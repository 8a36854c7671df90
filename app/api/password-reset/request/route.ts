import { requestPasswordReset } from "@/lib/accounts/request-password-reset";
import { emailBody } from "@/lib/accounts/schema";
import { clientAddress } from "@/lib/http/client-address";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/password-reset/request",
  POST: {
    auth: "none",
    sameOrigin: true,
    jsonBytes: 8_192,
    async handle({ request, body }) {
      await requestPasswordReset({ ...parseBody(emailBody, body), ip: clientAddress(request) });
      return { status: 204, json: null };
    },
  },
});
