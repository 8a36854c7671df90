import { verifyEmailBody } from "@/lib/accounts/schema";
import { verifyEmail } from "@/lib/accounts/verify-email";
import { clientAddress } from "@/lib/http/client-address";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/verify-email",
  POST: {
    auth: "none",
    sameOrigin: true,
    jsonBytes: 8_192,
    async handle({ request, body }) {
      await verifyEmail({ ...parseBody(verifyEmailBody, body), ip: clientAddress(request) });
      return { status: 204, json: null };
    },
  },
});
