import { makePromoCode } from "@/lib/http/make-promo-code";
import { newPromoCodeBody } from "@/lib/http/operator-bodies";
import { promoCodesAnswer } from "@/lib/http/operator-payment-answers";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/promo-codes",
  GET: { auth: "session", role: "operator", handle: async () => ({ json: await promoCodesAnswer() }) },
  POST: {
    auth: "session",
    role: "operator",
    jsonBytes: 8_192,
    async handle({ session, body }) {
      const code = await makePromoCode(session, parseBody(newPromoCodeBody, body));
      return { status: 201, json: { code } };
    },
  },
});
