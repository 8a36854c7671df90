import { verifyEmailBody } from "@/lib/accounts/schema";
import { verifyEmail } from "@/lib/accounts/verify-email";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/verify-email",
  POST: {
    auth: "none",
    sameOrigin: true,
    jsonBytes: 8_192,
    async handle({ body }) {
      await verifyEmail(parseBody(verifyEmailBody, body));
      return { status: 204, json: null };
    },
  },
});
