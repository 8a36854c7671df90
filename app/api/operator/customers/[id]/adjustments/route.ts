import { toCredits } from "@/lib/core/credits";
import { requireCustomer } from "@/lib/http/operator-answers";
import { operatorContextOf } from "@/lib/http/operator-context";
import { parseBody } from "@/lib/http/parse-body";
import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";
import { adjustBalance } from "@/lib/operations/adjust-balance";
import { adjustmentBody } from "@/lib/operations/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/customers/{id}/adjustments",
  POST: {
    auth: "session",
    role: "operator",
    jsonBytes: 8_192,
    async handle(exchange) {
      const asked = parseBody(adjustmentBody, exchange.body);
      const { workspaceId } = await requireCustomer(pathParameter(exchange, "id"));
      const { applied, balanceAfter } = await adjustBalance(operatorContextOf(exchange, workspaceId), asked);
      return { status: 201, json: { applied, balanceAfter: toCredits(balanceAfter) } };
    },
  },
});
