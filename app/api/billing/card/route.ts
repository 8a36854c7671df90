import { userContextOf } from "@/lib/http/context-of";
import { defineRoute } from "@/lib/http/route";
import { toWireBilling } from "@/lib/http/wire-billing";
import { getBilling } from "@/lib/payments/get-billing";
import { removeCard } from "@/lib/payments/remove-card";
import { startCardSetup } from "@/lib/payments/start-card-setup";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/billing/card",
  POST: {
    auth: "session",
    role: "member",
    recent: true,
    handle: async (exchange) => ({ status: 201, json: await startCardSetup(userContextOf(exchange)) }),
  },
  DELETE: {
    auth: "session",
    role: "member",
    recent: true,
    async handle(exchange) {
      await removeCard(userContextOf(exchange));
      return { json: toWireBilling(await getBilling(exchange.session)) };
    },
  },
});
