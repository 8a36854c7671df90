import { userContextOf } from "@/lib/http/context-of";
import { defineRoute } from "@/lib/http/route";
import { toWireBilling } from "@/lib/http/wire-billing";
import { getBilling } from "@/lib/payments/get-billing";
import { refreshSavedCard } from "@/lib/payments/refresh-saved-card";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/billing/card/refresh",
  POST: {
    auth: "session",
    role: "member",
    async handle(exchange) {
      await refreshSavedCard(userContextOf(exchange));
      return { json: toWireBilling(await getBilling(exchange.session)) };
    },
  },
});
