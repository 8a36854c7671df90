import type { Session } from "@/lib/auth/sessions";
import { assert } from "@/lib/core/assert";
import { ApiError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { isMailConfigured } from "@/lib/env";
import { startGeneration } from "@/lib/generation/start-generation";
import { getRequest } from "@/lib/requests/get-request";
import { listPlaygroundRuns } from "@/lib/requests/list-playground-runs";
import { log } from "@/lib/trace/log";
import { userContextOf } from "./context-of";
import { idempotencyKeyOf } from "./idempotency-key";
import type { SignedExchange } from "./route";
import {
  toWireRunsPage,
  toWireStarted,
  toWireStartedBefore,
  type WirePlaygroundPage,
  type WireStartedRun,
} from "./wire-playground";

const PAGE_RUNS = 24;

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
  const started = await startGeneration(ctx, input);
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
