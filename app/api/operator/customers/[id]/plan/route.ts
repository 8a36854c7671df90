import { customerAnswer, requireCustomer } from "@/lib/http/operator-answers";
import { operatorContextOf } from "@/lib/http/operator-context";
import { parseBody } from "@/lib/http/parse-body";
import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";
import { customerPlanBody } from "@/lib/operations/schema";
import { setCustomerPlan } from "@/lib/operations/set-customer-plan";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/customers/{id}/plan",
  PUT: {
    auth: "session",
    role: "operator",
    jsonBytes: 8_192,
    async handle(exchange) {
      const asked = parseBody(customerPlanBody, exchange.body);
      const { workspaceId } = await requireCustomer(pathParameter(exchange, "id"));
      await setCustomerPlan(operatorContextOf(exchange, workspaceId), asked);
      return { json: await customerAnswer(workspaceId) };
    },
  },
});
