import { userContextOf } from "@/lib/http/context-of";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";
import { toWirePromoRedemption } from "@/lib/http/wire-promo-code";
import { redeemPromoCode } from "@/lib/payments/redeem-promo-code";
import { promoCodeBody } from "@/lib/payments/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/promo-codes",
  POST: {
    auth: "session",
    role: "member",
    jsonBytes: 8_192,
    async handle(exchange) {
      const { code } = parseBody(promoCodeBody, exchange.body);
      return { json: toWirePromoRedemption(await redeemPromoCode(userContextOf(exchange), code)) };
    },
  },
});
