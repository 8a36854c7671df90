import { customerAnswer, requireCustomer } from "@/lib/http/operator-answers";
import { operatorContextOf } from "@/lib/http/operator-context";
import { parseBody } from "@/lib/http/parse-body";
import { pathParameter } from "@/lib/http/path-parameter";
import { defineRoute } from "@/lib/http/route";
import { customerStatusBody } from "@/lib/operations/schema";
import { setCustomerStatus } from "@/lib/operations/set-customer-status";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/customers/{id}",
  GET: {
    auth: "session",
    role: "operator",
    handle: async (exchange) => ({ json: await customerAnswer(pathParameter(exchange, "id")) }),
  },
  PATCH: {
    auth: "session",
    role: "operator",
    jsonBytes: 8_192,
    async handle(exchange) {
      const asked = parseBody(customerStatusBody, exchange.body);
      const { workspaceId } = await requireCustomer(pathParameter(exchange, "id"));
      await setCustomerStatus(operatorContextOf(exchange, workspaceId), asked);
      return { json: await customerAnswer(workspaceId) };
    },
  },
});
