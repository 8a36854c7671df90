import type { RecordedAct } from "@/lib/audit/list-acts";
import { millicredits, toCredits } from "@/lib/core/credits";
import type { AuditRun } from "@/lib/operations/audit-run";
import type { Customer } from "@/lib/operations/find-customers";
import type { CustomerDetail } from "@/lib/operations/get-customer";
import type { AnyRequest } from "@/lib/operations/list-requests";
import type { UnknownAttempt, UnknownDay } from "@/lib/operations/list-unknown-attempts";
import type { PurgeRun } from "@/lib/requests/list-purges";

/** Amounts are credits, times ISO 8601, money cents: what the operators' screens read. */
export type WireCustomer = ReturnType<typeof toWireCustomer>;
export type WireCustomerDetail = ReturnType<typeof toWireCustomerDetail>;
export type WireAnyRequest = ReturnType<typeof toWireAnyRequest>;
export type WireAct = ReturnType<typeof toWireAct>;
export type WireAuditRun = ReturnType<typeof toWireAuditRun>;
export type WirePurge = ReturnType<typeof toWirePurge>;
export type WireUnknownAttempt = ReturnType<typeof toWireUnknownAttempt>;
export type WireUnknownDay = ReturnType<typeof toWireUnknownDay>;

export function toWireCustomer(customer: Customer) {
  const { workspaceId: id, name, email, status, createdAt, available, held, spent } = customer;
  return {
    ...{ id, name, email, status },
    createdAt: createdAt.toISOString(),
    available: toCredits(available),
    held: toCredits(held),
    spent: toCredits(spent),
  };
}

export function toWireCustomerDetail({ workspaceId, posted, ...customer }: CustomerDetail) {
  return {
    ...customer,
    id: workspaceId,
    createdAt: customer.createdAt.toISOString(),
    lastRequestAt: customer.lastRequestAt?.toISOString() ?? null,
    available: toCredits(millicredits(posted - customer.held)),
    held: toCredits(customer.held),
    total: toCredits(posted),
    spent: toCredits(customer.spent),
  };
}

export function toWireAnyRequest({ createdAt, completedAt, credits, ...request }: AnyRequest) {
  return {
    ...request,
    createdAt: createdAt.toISOString(),
    status: completedAt === null ? "processing" : request.status,
    latencyMs: completedAt === null ? null : completedAt.getTime() - createdAt.getTime(),
    credits: toCredits(millicredits(credits)),
  };
}

export function toWireAct({ at, ...act }: RecordedAct) {
  return { ...act, at: at.toISOString() };
}

export function toWireAuditRun({ startedAt, ...run }: AuditRun) {
  return { ...run, startedAt: startedAt.toISOString() };
}

export function toWirePurge({ startedAt, endedAt, ...run }: PurgeRun) {
  return { ...run, startedAt: startedAt.toISOString(), durationMs: endedAt.getTime() - startedAt.getTime() };
}

export function toWireUnknownAttempt({ sentAt, ...attempt }: UnknownAttempt) {
  return { ...attempt, sentAt: sentAt.toISOString() };
}

export function toWireUnknownDay({ day, ...sums }: UnknownDay) {
  return { ...sums, day: day.toISOString().slice(0, 10) };
}
