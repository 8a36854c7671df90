import { operatorPaymentAnswer } from "@/lib/http/operator-payment-answers";
import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/payments/{id}",
  GET: {
    auth: "session",
    role: "operator",
    handle: async (exchange) => ({ json: await operatorPaymentAnswer(pathParameter(exchange, "id")) }),
  },
});
