import type { Context } from "@/lib/core/context";
import { ApiError } from "@/lib/core/errors";
import { isDatabaseUnavailable } from "@/lib/db/is-unavailable";
import { db } from "@/lib/db/sql";
import { checkPublicUrl, isAllowedHost } from "@/lib/net/public-url";
import { log } from "@/lib/trace/log";
import { beginGeneration, type GenerationInput } from "./begin-generation";

export type Queued = {
  /** The request that the task works on. */
  requestId: string;
  /** True when an earlier call with the same idempotency key wrote the task. */
  isReplay: boolean;
};

/**
 * The first half of a task: planned, held and written into the queue in one transaction, for whichever worker is free. The
 * body may carry `webhook_url`. Throws `ApiError` with nothing held.
 */
export async function queueGeneration(ctx: Context, input: GenerationInput): Promise<Queued> {
  const webhookUrl = webhookUrlOf(input.body);
  refuseStream(input.body);
  const begun = await beginGeneration(ctx, input, { processId: null, task: { webhookUrl } }).catch((cause: unknown) => {
    throw isDatabaseUnavailable(cause) ? unheard(cause) : cause;
  });
  if (begun.outcome !== "accepted") return { requestId: begun.originalRequestId, isReplay: true };
  if (begun.run.inputs.length > 0) await beginNow(ctx.requestId);
  return { requestId: ctx.requestId, isReplay: false };
}

/** Where only the answer of the write was lost, a worker may be faster than what takes the task back: nobody knows what it costs. */
function unheard(cause: unknown): ApiError {
  return new ApiError(
    "overloaded",
    "Pixapi is busy for a moment. Send the task again; one that was written all the same is listed at /v1/tasks and charged only if its pictures are there.",
    { retryAfterSeconds: 2, cause },
  );
}

/** The pictures of the edit are in their place. Where this cannot be said, the task begins a little later by itself. */
async function beginNow(requestId: string): Promise<void> {
  await db
    .rows("SELECT graphile_worker.add_job('run-task', $1::JSON, max_attempts := 1, job_key := $2)", [
      JSON.stringify({ requestId }),
      `task:${requestId}`,
    ])
    .catch((error: unknown) => log().warn({ err: error, request_id: requestId }, "a task begins later than it could"));
}

function webhookUrlOf(body: unknown): string | null {
  const value = fieldOf(body, "webhook_url");
  if (value === undefined || value === null) return null;
  if (typeof value !== "string") throw unusable("invalid_type", "must be a string, the URL that is told the end");
  const checked = checkPublicUrl(value);
  if (!checked.ok) throw unusable("invalid_value", `${checked.reason}; send a public https URL`);
  if (checked.url.protocol !== "https:" && !isAllowedHost(checked.url)) {
    throw unusable("invalid_value", "must begin with https://");
  }
  return checked.url.href;
}

function refuseStream(body: unknown): void {
  if (fieldOf(body, "stream") !== true) return;
  throw new ApiError(
    "unsupported_parameter",
    "stream is true, but a task is answered before its picture exists. Leave stream out and ask for the task, or send the call without /async.",
    { param: "stream" },
  );
}

function fieldOf(body: unknown, name: string): unknown {
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, name)) return undefined;
  return Object.getOwnPropertyDescriptor(body, name)?.value;
}

function unusable(code: "invalid_type" | "invalid_value", reason: string): ApiError {
  return new ApiError(code, `webhook_url ${reason}.`, { param: "webhook_url" });
}
