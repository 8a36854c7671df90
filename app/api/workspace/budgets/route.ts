import { parseBody } from "@/lib/http/parse-body";
import { defineRoute } from "@/lib/http/route";
import { toWireBudgets } from "@/lib/http/wire-budgets";
import { getBudgets } from "@/lib/workspaces/get-budgets";
import { budgetsBody } from "@/lib/workspaces/schema";
import { setBudgets } from "@/lib/workspaces/set-budgets";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/workspace/budgets",
  GET: {
    auth: "session",
    role: "member",
    async handle({ session }) {
      return { json: toWireBudgets(await getBudgets(session, null), null) };
    },
  },
  PATCH: {
    auth: "session",
    role: "member",
    jsonBytes: 1_024,
    async handle({ session, body }) {
      await setBudgets(session, null, parseBody(budgetsBody, body));
      return { json: toWireBudgets(await getBudgets(session, null), null) };
    },
  },
});
