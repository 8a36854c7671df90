import { parseBody } from "@/lib/http/parse-body";
import { pathParameter } from "@/lib/http/path-parameter";
import { plansAnswer } from "@/lib/http/plan-answers";
import { defineRoute } from "@/lib/http/route";
import { changePlan } from "@/lib/operations/change-plan";
import { planBody } from "@/lib/operations/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/operator/plans/{id}",
  PUT: {
    auth: "session",
    role: "operator",
    jsonBytes: 8_192,
    async handle(exchange) {
      const plan = parseBody(planBody, exchange.body);
      await changePlan({ kind: "user", id: exchange.session.userId }, { ...plan, id: pathParameter(exchange, "id") });
      return { json: await plansAnswer() };
    },
  },
});
