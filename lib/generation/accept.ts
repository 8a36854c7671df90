import type { Context } from "@/lib/core/context";
import type { Millicredits } from "@/lib/core/credits";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { storableBody } from "@/lib/requests/storable-body";
import { taskIdOf } from "@/lib/tasks/task-id";
import { type TraceContext, traceparentOf } from "@/lib/trace/traceparent";
import { availableOf, type HoldRow, holdRefusal } from "./hold-refusal";
import { inTurn } from "./in-turn";
import type { KeptInput } from "./kept-input";
import type { Plan } from "./plan";
import type { Circumstances } from "./replan";

type Acceptance = {
  plan: Plan;
  /** What plan and key allow, so that a refusal names only what this caller may do. */
  circumstances: Circumstances;
  /** What an edit begins with; none for a generation. */
  inputs: readonly KeptInput[];
  /** The process that will own the hold; null: the worker that claims the task. */
  processId: string | null;
  task?: QueuedTask | null;
  endpoint: string;
  mode: "live" | "test";
  body: unknown;
  bodyHash: string;
  idempotencyKey: string | null;
  /** Kept with the request, so that a worker and a webhook go on with it. */
  trace?: TraceContext;
};

/** What makes a request a task: it is written into the queue with its hold, and its end is told to the address. */
export type QueuedTask = { webhookUrl: string | null };

export type Accepted =
  | { outcome: "accepted" }
  /** The key is bound to a request that has ended, or a retry is attached to the try before it. */
  | { outcome: "replay"; originalRequestId: string; available: Millicredits; isAttached?: true }
  /** The first request with the key is still at work. */
  | { outcome: "running"; originalRequestId: string; idempotencyKey: string };

const HOLD_GRACE_SECONDS = 60;
/** The pictures of an edit are put in their place after its acceptance; whoever has done that begins the task at once. */
const INPUTS_DELAY_SECONDS = 30;

/** Longer than any attempt can last, so that a hold expires only when nobody is left to resolve it. */
export function holdSeconds(plan: Plan): number {
  return plan.deadlineSeconds + HOLD_GRACE_SECONDS;
}

/**
 * The first write of a request: idempotency key, open-request limit, hold and usage row in one round trip. Test keys hold
 * nothing. Throws 401/402/403/422/429 with nothing held.
 */
export async function accept(ctx: Context, input: Acceptance): Promise<Accepted> {
  const verb = input.inputs.length > 0 ? "accept_edit" : "accept_request";
  const argument = JSON.stringify(toArguments(ctx, input));
  const row = await inTurn(ctx.workspaceId, () => db.row<HoldRow>(`SELECT * FROM ${verb}($1)`, [argument], verb));
  switch (row.outcome) {
    case "accepted":
      return { outcome: "accepted" };
    case "replay":
      return { outcome: "replay", originalRequestId: row.original_request_id ?? "", available: availableOf(row) };
    case "idempotency_in_progress":
      return {
        outcome: "running",
        originalRequestId: row.original_request_id ?? "",
        idempotencyKey: input.idempotencyKey ?? "",
      };
    default:
      throw holdRefusal(row, input);
  }
}

function toArguments(ctx: Context, acceptance: Acceptance) {
  const { plan, inputs, endpoint, mode, body, bodyHash, idempotencyKey, processId, task, trace } = acceptance;
  const { parameters, quote, model } = plan;
  const { prompt: _, ...sent } = storableBody(body);
  return {
    request_id: ctx.requestId,
    workspace_id: ctx.workspaceId,
    api_key_id: ctx.actor.kind === "key" ? ctx.actor.id : null,
    actor_kind: ctx.actor.kind,
    actor_id: "id" in ctx.actor ? ctx.actor.id : "",
    process_id: processId,
    hold_id: newId("hold"),
    endpoint,
    mode,
    model: model.id,
    prompt: parameters.prompt,
    parameters: {
      sent,
      applied: applied(plan),
      ignored: parameters.ignored,
      adjusted: parameters.adjusted,
      ...(inputs.length > 0 ? { inputs: countOf(inputs) } : {}),
      ...(trace ? { traceparent: traceparentOf(trace) } : {}),
    },
    inputs: inputs.map(toRow),
    retention_days: parameters.retentionDays ?? env.RETENTION_DAYS,
    n: parameters.n,
    tier: quote.tier,
    unit_credits: quote.unit,
    would_cost: quote.total,
    amount: mode === "live" ? quote.total : 0,
    price_version: quote.priceVersion,
    quote,
    // A task's waiting has a limit of its own; claiming it begins a new time.
    hold_ttl_seconds: task ? env.TASK_QUEUE_SECONDS : holdSeconds(plan),
    default_concurrent_requests: env.CONCURRENT_REQUESTS,
    end_user: plan.call.endUser,
    metadata: parameters.metadata,
    idempotency_key: idempotencyKey,
    body_hash: bodyHash,
    task: task
      ? {
          id: taskIdOf(ctx.requestId),
          parameters: parametersToStore(plan),
          webhook_url: task.webhookUrl,
          delay_seconds: inputs.length > 0 ? INPUTS_DELAY_SECONDS : 0,
        }
      : null,
  };
}

/** As the record of a refused edit tells it, which has no rows for them. */
function countOf(inputs: readonly KeptInput[]) {
  const images = inputs.filter(({ role }) => role === "image").length;
  return { images, mask: images < inputs.length };
}

function toRow({ id, role, index, storageKey, format, width, height, bytes, sha256 }: KeptInput) {
  return { id, role, index, storage_key: storageKey, format, width, height, bytes, sha256 };
}

/** What the worker plans the task with once more; the prompt has its own column, the key its own table. */
function parametersToStore({ parameters }: Plan) {
  const { prompt: _, idempotencyKey: __, ...stored } = parameters;
  return stored;
}

/** The parameters with every default filled in, as the record shows them beside what was sent. */
function applied({ parameters, call }: Plan) {
  return {
    model: parameters.model,
    n: parameters.n,
    size: call.size,
    quality: call.quality,
    background: call.background,
    output_format: call.outputFormat,
    output_compression: call.outputCompression,
    moderation: call.moderation,
    response_format: parameters.responseFormat,
    retention_days: parameters.retentionDays,
  };
}
