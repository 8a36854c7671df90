import type { QueryClient } from "@tanstack/react-query";
import { TAKING_KINDS } from "@/components/credits/entry-kinds";
import {
  billingQuery,
  ownPlanQuery,
  type StatementView,
  statementQuery,
  statementSearch,
  workspaceBudgetsQuery,
} from "@/components/credits/queries";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { ownPlanAnswer } from "@/lib/http/plan-answers";
import { statementAnswer } from "@/lib/http/statement-answer";
import { usageSeriesAnswer } from "@/lib/http/usage-answers";
import { toWireBilling } from "@/lib/http/wire-billing";
import { toWireBudgets } from "@/lib/http/wire-budgets";
import { getBilling } from "@/lib/payments/get-billing";
import { getBudgets } from "@/lib/workspaces/get-budgets";
import { BURN_BY, BURN_SEARCH, burnQuery } from "./_components/burn-query";

/** Everything the page shows first, under the keys at which the browser keeps it current. What fails, the browser asks for. */
export async function prefetchCredits(session: { workspaceId: string }, view: StatementView): Promise<QueryClient> {
  const client = makeQueryClient();
  await Promise.all([
    prefetchStatement(client, session, view),
    client.prefetchQuery({ ...billingQuery(), queryFn: async () => toWireBilling(await getBilling(session)) }),
    client.prefetchQuery({
      ...workspaceBudgetsQuery(),
      queryFn: async () => toWireBudgets(await getBudgets(session, null), null),
    }),
    client.prefetchQuery({ ...ownPlanQuery(), queryFn: () => ownPlanAnswer(session) }),
    client.prefetchQuery({
      ...burnQuery(),
      queryFn: () => usageSeriesAnswer(session, new URLSearchParams(`${BURN_SEARCH}&by=${BURN_BY}`)),
    }),
  ]);
  await prefetchOwed(client, session, view);
  return client;
}

function prefetchStatement(client: QueryClient, session: { workspaceId: string }, view: StatementView): Promise<void> {
  return client.prefetchQuery({
    ...statementQuery(view),
    queryFn: () => statementAnswer(session, new URLSearchParams(statementSearch(view))),
  });
}

/** Why credits are owed, where the newest line says that they are. */
async function prefetchOwed(client: QueryClient, session: { workspaceId: string }, view: StatementView): Promise<void> {
  const [newest] = client.getQueryData(statementQuery(view).queryKey)?.data ?? [];
  if (!newest || newest.balanceAfter >= 0) return;
  await Promise.all(TAKING_KINDS.map((kind) => prefetchStatement(client, session, { kind })));
}
