import { refundBody } from "@/lib/http/operator-bodies";
import { operatorContextOf } from "@/lib/http/operator-context";
import { operatorPaymentAnswer } from "@/lib/http/operator-payment-answers";
import { parseBody } from "@/lib/http/parse-body";
import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";
import { refundPayment } from "@/lib/payments/refund-payment";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/payments/{id}/refunds",
  POST: {
    auth: "session",
    role: "operator",
    jsonBytes: 8_192,
    async handle(exchange) {
      const asked = parseBody(refundBody, exchange.body);
      const { id: paymentId, workspaceId } = await operatorPaymentAnswer(pathParameter(exchange, "id"));
      const refund = await refundPayment(operatorContextOf(exchange, workspaceId), { paymentId, ...asked });
      return { status: 201, json: refund };
    },
  },
});
