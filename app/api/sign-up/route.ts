import { signUpBody } from "@/lib/accounts/schema";
import { signUp } from "@/lib/accounts/sign-up";
import { isMailConfigured } from "@/lib/env";
import { clientAddress } from "@/lib/http/client-address";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/sign-up",
  POST: {
    auth: "none",
    sameOrigin: true,
    jsonBytes: 8_192,
    async handle({ request, body }) {
      await signUp({ ...parseBody(signUpBody, body), ip: clientAddress(request) });
      return { status: 202, json: { next: isMailConfigured() ? "verify_email" : "sign_in" } };
    },
  },
});
