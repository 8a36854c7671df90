import { userContextOf } from "@/lib/http/context-of";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";
import { checkoutBody } from "@/lib/payments/schema";
import { startCheckout } from "@/lib/payments/start-checkout";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/checkout",
  POST: {
    auth: "session",
    role: "member",
    jsonBytes: 8_192,
    async handle(exchange) {
      const order = parseBody(checkoutBody, exchange.body);
      const { userId } = exchange.session;
      return { status: 201, json: await startCheckout(userContextOf(exchange), { ...order, userId }) };
    },
  },
});
