import { userContextOf } from "@/lib/http/context-of";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";
import { toWireBilling } from "@/lib/http/wire-billing";
import { getBilling } from "@/lib/payments/get-billing";
import { alertsBody } from "@/lib/payments/schema";
import { setAlerts } from "@/lib/payments/set-alerts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/alerts",
  PUT: {
    auth: "session",
    role: "member",
    jsonBytes: 8_192,
    async handle(exchange) {
      await setAlerts(userContextOf(exchange), parseBody(alertsBody, exchange.body));
      return { json: toWireBilling(await getBilling(exchange.session)) };
    },
  },
});
