import { listActs } from "@/lib/audit/list-acts";
import { ApiError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { listStatement } from "@/lib/ledger/list-statement";
import { findCustomers } from "@/lib/operations/find-customers";
import { type CustomerDetail, getCustomer } from "@/lib/operations/get-customer";
import { listAuditRuns } from "@/lib/operations/list-audit-runs";
import { listRequests, ownerOfRequest } from "@/lib/operations/list-requests";
import { listUnknownAttempts, unknownByDay } from "@/lib/operations/list-unknown-attempts";
import { measureMargin } from "@/lib/operations/measure-margin";
import { isAuditPending } from "@/lib/operations/queue-audit";
import { listPurges } from "@/lib/requests/list-purges";
import {
  parseCustomersQuery,
  parseLogQuery,
  parseMarginQuery,
  parseRequestsQuery,
  parseUnknownQuery,
} from "./operator-query";
import { parseBefore } from "./statement-query";
import { usageRequestAnswer } from "./usage-answers";
import {
  toWireAct,
  toWireAnyRequest,
  toWireAuditRun,
  toWireCustomer,
  toWireCustomerDetail,
  toWirePurge,
  toWireUnknownAttempt,
  toWireUnknownDay,
} from "./wire-operator";
import { STATEMENT_PAGE, toWireStatement } from "./wire-statement";

const PAGE = 25;
const SHOWN_RUNS = 30;

/** What the operators' routes and pages answer; `older` continues a list, null on its last page. */
export type WireCustomers = Awaited<ReturnType<typeof customersAnswer>>;
export type WireAnyRequests = Awaited<ReturnType<typeof requestsAnswer>>;
export type WireLog = Awaited<ReturnType<typeof logAnswer>>;
export type WireBooks = Awaited<ReturnType<typeof booksAnswer>>;
export type WireUnknown = Awaited<ReturnType<typeof unknownAnswer>>;
export type WireMargin = Awaited<ReturnType<typeof marginAnswer>>;

export async function customersAnswer(params: URLSearchParams) {
  const { q: text, before } = parseCustomersQuery(params);
  const page = pageOf(await findCustomers({ text, before, limit: PAGE }), ({ workspaceId }) => workspaceId);
  return { ...page, data: page.data.map(toWireCustomer) };
}

/** Throws 404 for an id that no workspace has. */
export async function customerAnswer(id: string) {
  return toWireCustomerDetail(await requireCustomer(id));
}

export async function customerStatementAnswer(id: string, before: string | null) {
  const { workspaceId } = await requireCustomer(id);
  return toWireStatement(
    await listStatement(workspaceId, { kind: null, before: parseBefore(before), limit: STATEMENT_PAGE }),
  );
}

export async function requireCustomer(id: string): Promise<CustomerDetail> {
  const customer = isId("workspace", id) ? await getCustomer(id) : null;
  if (!customer) throw new ApiError("not_found", `There is no customer ${id.slice(0, 64)}.`);
  return customer;
}

/** Words that cannot begin a request's id find nothing. */
export async function requestsAnswer(params: URLSearchParams) {
  const { q, workspace, before } = parseRequestsQuery(params);
  const id = q && /^req_[0-9A-Za-z]{0,26}$/i.test(q) ? `req_${q.slice(4).toUpperCase()}` : null;
  if (q !== null && id === null) return { data: [], older: null };
  const found = await listRequests({ id, workspaceId: workspace, before, limit: PAGE });
  const page = pageOf(found, (request) => request.id);
  return { ...page, data: page.data.map(toWireAnyRequest) };
}

/** A request of any customer as its own customer sees it. Throws 404. */
export async function anyRequestAnswer(id: string) {
  const owner = isId("request", id) ? await ownerOfRequest(id) : null;
  if (owner === null) throw new ApiError("not_found", `There is no request ${id.slice(0, 64)}.`);
  return { ...(await usageRequestAnswer({ workspaceId: owner.id }, id)), owner };
}

export async function logAnswer(params: URLSearchParams) {
  const { q: target, before } = parseLogQuery(params);
  const page = pageOf(await listActs({ target, before, limit: PAGE }), ({ id }) => String(id));
  return { ...page, data: page.data.map(toWireAct) };
}

/** The last runs of the audit; `isPending` while one waits or works. Beside them what was deleted last. */
export async function booksAnswer() {
  const [runs, isPending, purges] = await Promise.all([
    listAuditRuns(SHOWN_RUNS),
    isAuditPending(),
    listPurges(SHOWN_RUNS),
  ]);
  return { isPending, data: runs.map(toWireAuditRun), purges: purges.map(toWirePurge) };
}

export async function unknownAnswer(params: URLSearchParams) {
  const { before } = parseUnknownQuery(params);
  const [attempts, days] = await Promise.all([listUnknownAttempts(before, PAGE), unknownByDay()]);
  const page = pageOf(attempts, ({ requestId, attemptNo }) => `${requestId}.${attemptNo}`);
  return { ...page, data: page.data.map(toWireUnknownAttempt), days: days.map(toWireUnknownDay) };
}

export async function marginAnswer(params: URLSearchParams) {
  const { range, since } = parseMarginQuery(params);
  return { range, ...(await measureMargin(since)) };
}

/** Of a list with one row more than a page, the page and where the next one begins. */
function pageOf<Row>(rows: readonly Row[], idOf: (row: Row) => string): { data: Row[]; older: string | null } {
  const data = rows.slice(0, PAGE);
  const last = data.at(-1);
  return { data, older: rows.length > PAGE && last ? idOf(last) : null };
}
