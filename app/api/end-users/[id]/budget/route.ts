import { endUserOf } from "@/lib/http/end-user-of";
import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";
import { toWireBudgets } from "@/lib/http/wire-budgets";
import { getBudgets } from "@/lib/workspaces/get-budgets";
import { budgetsBody } from "@/lib/workspaces/schema";
import { setBudgets } from "@/lib/workspaces/set-budgets";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/end-users/{id}/budget",
  GET: {
    auth: "session",
    role: "member",
    async handle(exchange) {
      const endUser = endUserOf(exchange);
      return { json: toWireBudgets(await getBudgets(exchange.session, endUser), endUser) };
    },
  },
  PUT: {
    auth: "session",
    role: "member",
    jsonBytes: 1_024,
    async handle(exchange) {
      const endUser = endUserOf(exchange);
      const named = parseBody(budgetsBody, exchange.body);
      // The whole budget: what is not named is none.
      const budgets = { credits_per_day: null, credits_per_month: null, credits_total: null, ...named };
      await setBudgets(exchange.session, endUser, budgets);
      return { json: toWireBudgets(await getBudgets(exchange.session, endUser), endUser) };
    },
  },
});
