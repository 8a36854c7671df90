import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { requestJson } from "@/lib/http/client";
import type { WireOwnPlan } from "@/lib/http/plan-answers";
import type { toWireBilling } from "@/lib/http/wire-billing";
import type { toWireBudgets } from "@/lib/http/wire-budgets";
import type { toWirePayments, WirePayment } from "@/lib/http/wire-payment";
import type { WireStatement } from "@/lib/http/wire-statement";

export type Billing = ReturnType<typeof toWireBilling>;
export type Budgets = ReturnType<typeof toWireBudgets>;
export type WorkspaceBudget = Budgets["budgets"][number];

const FOLLOW_MS = 1_000;
const SLOWER_MS = 50;
const SLOWEST_MS = 10_000;
const BILLING_MS = 60_000;

export type StatementView = {
  /** The number of the line that the page continues after; null for the newest. */
  before?: string | null;
  kind?: string | null;
  /** Only lines about that payment. */
  payment?: string;
};

/** The query of a statement's address: "kind=refund&before=12". */
export function statementSearch(view: StatementView): string {
  const named = Object.entries(view).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return new URLSearchParams(named).toString();
}

/** A page of the statement. */
export function statementQuery(view: StatementView) {
  const search = statementSearch(view);
  return queryOptions({
    queryKey: ["statement", search],
    queryFn: ({ signal }) => requestJson<WireStatement>(`/api/statement${search && `?${search}`}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** A page of payments; `before` is the id of the one it continues after, null for the newest. */
export function paymentsQuery(before: string | null) {
  const search = before === null ? "" : `?before=${encodeURIComponent(before)}`;
  return queryOptions({
    queryKey: ["payments", before],
    queryFn: ({ signal }) => requestJson<ReturnType<typeof toWirePayments>>(`/api/payments${search}`, { signal }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: "always",
  });
}

/** The card, automatic recharge and alerts; asked for now and then, because a recharge fails without anybody's doing. */
export function billingQuery() {
  return queryOptions({
    queryKey: ["billing"],
    queryFn: ({ signal }) => requestJson<Billing>("/api/billing", { signal }),
    refetchInterval: BILLING_MS,
    refetchOnWindowFocus: "always",
  });
}

/** What the workspace may spend in a day, a month and in total. */
export function workspaceBudgetsQuery() {
  return queryOptions({
    queryKey: ["budgets"],
    queryFn: ({ signal }) => requestJson<Budgets>("/api/workspace/budgets", { signal }),
    refetchOnWindowFocus: "always",
  });
}

/** A payment; until its credits are in the ledger it is asked for again, less often as time goes by. */
export function paymentQuery(id: string) {
  return queryOptions({
    queryKey: ["payment", id],
    queryFn: async ({ signal, client }) => {
      const payment = await requestJson<WirePayment>(`/api/payments/${encodeURIComponent(id)}`, { signal });
      // The shell shows the new balance with the very answer that says it has changed.
      if (payment.ledger_entry) void client.invalidateQueries({ queryKey: ["balance"] });
      return payment;
    },
    // A refund or a dispute comes long after the credits.
    refetchOnWindowFocus: "always",
    refetchInterval: ({ state }) =>
      state.data && isUnderWay(state.data)
        ? Math.min(FOLLOW_MS + state.dataUpdateCount * SLOWER_MS, SLOWEST_MS)
        : false,
  });
}

/** True while credits may still come without anybody doing anything. */
export function isUnderWay({ status, ledger_entry }: WirePayment): boolean {
  return status === "open" || (status === "paid" && ledger_entry === null);
}

/** The plan and the limits that hold. */
export function ownPlanQuery() {
  return queryOptions({
    queryKey: ["own-plan"],
    queryFn: ({ signal }) => requestJson<WireOwnPlan>("/api/workspace/plan", { signal }),
  });
}
