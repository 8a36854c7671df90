import { userContextOf } from "@/lib/http/context-of";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";
import { toWireBilling } from "@/lib/http/wire-billing";
import { getBilling } from "@/lib/payments/get-billing";
import { autoTopUpBody } from "@/lib/payments/schema";
import { setAutoTopUp } from "@/lib/payments/set-auto-top-up";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/auto-top-up",
  PUT: {
    auth: "session",
    role: "member",
    recent: true,
    jsonBytes: 8_192,
    async handle(exchange) {
      const wanted = parseBody(autoTopUpBody, exchange.body);
      await setAutoTopUp(userContextOf(exchange), { ...wanted, userId: exchange.session.userId });
      return { json: toWireBilling(await getBilling(exchange.session)) };
    },
  },
});
