import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { requestJson } from "@/lib/http/client";
import type {
  WireAnyRequests,
  WireBooks,
  WireCustomers,
  WireLog,
  WireMargin,
  WireUnknown,
} from "@/lib/http/operator-answers";
import type { WireOperatorPayments, WirePromoCodes, WireReconciliations } from "@/lib/http/operator-payment-answers";
import type { WirePlans } from "@/lib/http/plan-answers";
import type { WireCustomerDetail } from "@/lib/http/wire-operator";
import type { WireOperatorPayment } from "@/lib/http/wire-operator-payment";
import type { WireRoutes } from "@/lib/http/wire-routes";
import type { WireStatement } from "@/lib/http/wire-statement";

const FOLLOW_MS = 1_000;
const WATCH_MS = 30_000;
const ROUTES_MS = 5_000;

/** Everything that operators see: invalidated as one when they change something. */
export const OPERATOR_KEY = ["operator"] as const;

/** The runs of the audit; one that waits or works is followed until it is stored. */
export function booksQuery() {
  return queryOptions({
    queryKey: [...OPERATOR_KEY, "books"],
    queryFn: ({ signal }) => requestJson<WireBooks>("/api/operator/audit-runs", { signal }),
    refetchInterval: ({ state }) => (state.data?.isPending ? FOLLOW_MS : WATCH_MS),
  });
}

export function runAudit(): Promise<WireBooks> {
  return requestJson<WireBooks>("/api/operator/audit-runs", { method: "POST" });
}

export function customersQuery(search: string) {
  return listQuery<WireCustomers>("customers", search);
}

export function customerQuery(id: string) {
  return queryOptions({
    queryKey: [...OPERATOR_KEY, "customer", id],
    queryFn: ({ signal }) => requestJson<WireCustomerDetail>(customerPath(id), { signal }),
    refetchOnWindowFocus: "always",
  });
}

export function customerStatementQuery(id: string, before: string | null) {
  const query = before === null ? "" : `?before=${encodeURIComponent(before)}`;
  return queryOptions({
    queryKey: [...OPERATOR_KEY, "customer", id, "statement", before],
    queryFn: ({ signal }) => requestJson<WireStatement>(`${customerPath(id)}/statement${query}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

export function anyRequestsQuery(search: string) {
  return listQuery<WireAnyRequests>("requests", search);
}

export function unknownQuery(search: string) {
  return listQuery<WireUnknown>("unknown-attempts", search);
}

export function marginQuery(search: string) {
  return listQuery<WireMargin>("margin", search);
}

export function operatorLogQuery(search: string) {
  return listQuery<WireLog>("log", search);
}

export function operatorPaymentsQuery(search: string) {
  return listQuery<WireOperatorPayments>("payments", search);
}

/** A payment; while a refund is on its way it is asked for again until its money has left. */
export function operatorPaymentQuery(id: string, isAwaited = false) {
  return queryOptions({
    queryKey: [...OPERATOR_KEY, "payment", id],
    queryFn: ({ signal }) => requestJson<WireOperatorPayment>(paymentPath(id), { signal }),
    refetchInterval: isAwaited ? FOLLOW_MS : false,
    refetchOnWindowFocus: "always",
  });
}

export function reconciliationQuery() {
  return listQuery<WireReconciliations>("reconciliation", "");
}

export function promoCodesQuery() {
  return listQuery<WirePromoCodes>("promo-codes", "");
}

/** The routes with their health; breakers tell themselves with each heartbeat. */
export function routesQuery() {
  return queryOptions({
    queryKey: [...OPERATOR_KEY, "routes"],
    queryFn: ({ signal }) => requestJson<WireRoutes>("/api/operator/routes", { signal }),
    refetchInterval: ROUTES_MS,
    refetchOnWindowFocus: "always",
  });
}

/** Switches a route by its name or a model by its id. */
export function setSwitch(kind: "routes" | "models", name: string, body: { on: boolean; reason: string }) {
  return requestJson<unknown>(`/api/operator/${kind}/${encodeURIComponent(name)}`, { method: "PATCH", body });
}

export function plansQuery() {
  return listQuery<WirePlans>("plans", "");
}

type PlanChange = Omit<WirePlans["data"][number], "id" | "workspaces"> & { reason: string };

export function changePlan(id: string, body: PlanChange): Promise<WirePlans> {
  return requestJson(`/api/operator/plans/${encodeURIComponent(id)}`, { method: "PUT", body });
}

export function setCustomerPlan(id: string, body: { plan: string; reason: string }): Promise<WireCustomerDetail> {
  return requestJson(`${customerPath(id)}/plan`, { method: "PUT", body });
}

type Refund = { amountCents: number; reason: string; beyondLot: boolean; formId: string };

export function refundPayment(id: string, body: Refund): Promise<{ id: string; isSent: boolean }> {
  return requestJson(`${paymentPath(id)}/refunds`, { method: "POST", body });
}

type NewPromoCode = { code?: string; credits: number; maxRedemptions: number; lastDay?: string };

export function createPromoCode(body: NewPromoCode): Promise<{ code: string }> {
  return requestJson("/api/operator/promo-codes", { method: "POST", body });
}

type Adjustment = { credits: number; reason: string; formId: string };

export function adjustBalance(id: string, body: Adjustment): Promise<{ applied: boolean; balanceAfter: number }> {
  return requestJson(`${customerPath(id)}/adjustments`, { method: "POST", body });
}

type StatusChange = { status: "active" | "suspended"; reason: string };

export function setCustomerStatus(id: string, body: StatusChange): Promise<WireCustomerDetail> {
  return requestJson(customerPath(id), { method: "PATCH", body });
}

function customerPath(id: string): string {
  return `/api/operator/customers/${encodeURIComponent(id)}`;
}

function paymentPath(id: string): string {
  return `/api/operator/payments/${encodeURIComponent(id)}`;
}

function listQuery<Wire>(name: string, search: string) {
  return queryOptions({
    queryKey: [...OPERATOR_KEY, name, search],
    queryFn: ({ signal }) => requestJson<Wire>(`/api/operator/${name}${search ? `?${search}` : ""}`, { signal }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: "always",
  });
}
