import type { Session } from "@/lib/auth/sessions";
import { assert } from "@/lib/core/assert";
import { ApiError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { isMailConfigured } from "@/lib/env";
import { cancelRequest } from "@/lib/generation/cancel-request";
import { startWatched } from "@/lib/generation/start-watched";
import { getRequest } from "@/lib/requests/get-request";
import { listPlaygroundRuns } from "@/lib/requests/list-playground-runs";
import { type RunState, runStates } from "@/lib/requests/run-states";
import { log } from "@/lib/trace/log";
import { userContextOf } from "./context-of";
import { idempotencyKeyOf } from "./idempotency-key";
import { pathParameter } from "./path-parameter";
import type { Answer } from "./respond";
import type { SignedExchange } from "./route";
import { runEvents } from "./run-events";
import {
  toWireRunsPage,
  toWireStarted,
  toWireStartedBefore,
  type WirePlaygroundPage,
  type WireStartedRun,
} from "./wire-playground";
import { publicStatus } from "./wire-request";
import { hasEnded } from "./wire-run-event";

const PAGE_RUNS = 24;
/** As many as the page shows large. A browser has six connections per host, so one of them follows all. */
const MAX_FOLLOWED = 4;

/**
 * What `POST /api/playground/runs` answers: the run as it was accepted, or the one that an earlier submission with the same
 * idempotency key has started. Throws `ApiError` with nothing held.
 */
export async function startRunAnswer(endpoint: string, exchange: SignedExchange): Promise<WireStartedRun> {
  const { session, requestId, request, body, edit, allowances, stopwatch } = exchange;
  requireVerifiedAddress(session);
  const ctx = userContextOf(exchange);
  const idempotencyKey = idempotencyKeyOf(request);
  const input = { endpoint, mode: "live", limits: session, allowances, body, edit, idempotencyKey, stopwatch } as const;
  const started = await startWatched(ctx, input);
  if (started.outcome === "accepted") {
    started.ended.catch((cause: unknown) => reportFault(requestId, cause));
    return toWireStarted(requestId, started.held);
  }
  const original = await getRequest(session.workspaceId, started.originalRequestId);
  assert(original, `the request ${started.originalRequestId} of an idempotency key does not exist`);
  return toWireStartedBefore(original);
}

/** What `GET /api/playground/runs` answers, for the route and for the page that is rendered with it. */
export async function playgroundRunsAnswer(
  { workspaceId }: { workspaceId: string },
  params: URLSearchParams,
): Promise<WirePlaygroundPage> {
  const before = params.get("before");
  if (before !== null && !isId("request", before)) {
    throw new ApiError("invalid_value", 'The query parameter "before" is not a request id.', { param: "before" });
  }
  return toWireRunsPage(await listPlaygroundRuns(workspaceId, { before, limit: PAGE_RUNS }), PAGE_RUNS);
}

/**
 * What `GET /api/playground/runs/{id}/events` answers: the events of that run, or of several whose ids are joined with
 * commas. Throws 404 unless all of them are runs of this workspace.
 */
export async function runEventsAnswer(exchange: SignedExchange): Promise<Answer> {
  const { session, request } = exchange;
  const ids = [...new Set(pathParameter(exchange, "id").split(","))].slice(0, MAX_FOLLOWED);
  const states = await runStates(session.workspaceId, ids);
  const absentId = ids.find((id) => !states.some((state) => state.id === id));
  if (absentId !== undefined) throw noRun(absentId);
  const { workspaceId, sessionId } = session;
  return { events: runEvents({ workspaceId, sessionId, signal: request.signal }, ids) };
}

/**
 * What `POST /api/playground/runs/{id}/cancel` answers: the run that was taken back before the provider was asked, however
 * often this is called. Throws 404, and 409 `not_cancellable` once it was sent or has ended.
 */
export async function cancelRunAnswer(exchange: SignedExchange): Promise<WireStartedRun> {
  const { workspaceId } = exchange.session;
  const id = pathParameter(exchange, "id");
  const [run] = await runStates(workspaceId, [id]);
  if (!run) throw noRun(id);
  const isCancelled = await cancelRequest({ ...userContextOf(exchange), requestId: id });
  const now = await getRequest(workspaceId, id);
  assert(now, "a request is never deleted");
  if (isCancelled || now.status === "cancelled") return toWireStartedBefore(now);
  throw notCancellable({ id, status: now.status });
}

function notCancellable({ id, status }: Pick<RunState, "id" | "status">): ApiError {
  const truth = hasEnded(status)
    ? `has ended as ${status}`
    : "was sent to the provider, so its picture will be kept and charged. Stop waiting for it if you do not need it";
  return new ApiError("not_cancellable", `The run ${id} ${truth}.`, { extra: { run_status: publicStatus(status) } });
}

function noRun(id: string): ApiError {
  return new ApiError("not_found", `There is no run ${id.slice(0, 64)} in this workspace.`);
}

/** Live keys wait for the same. */
function requireVerifiedAddress({ isUnverified }: Session): void {
  if (!isUnverified || !isMailConfigured()) return;
  throw new ApiError(
    "email_not_verified",
    "The playground works once the e-mail address of the account is verified: open the link in the mail.",
  );
}

/** How a run ended is on its record. What could not be written there is recovered by the worker, and the cause is here. */
function reportFault(requestId: string, cause: unknown): void {
  if (!(cause instanceof ApiError)) log().error({ err: cause, request_id: requestId }, "a playground run was cut off");
}
