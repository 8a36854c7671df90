import { requirePayment } from "@/lib/http/require-payment";
import { defineRoute } from "@/lib/http/route";
import { toWirePayment } from "@/lib/http/wire-payment";
import { refreshPayment } from "@/lib/payments/refresh-payment";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/payments/{id}/refresh",
  POST: {
    auth: "session",
    role: "member",
    async handle(exchange) {
      const payment = await requirePayment(exchange);
      await refreshPayment(payment);
      return { status: 202, json: toWirePayment(payment) };
    },
  },
});
