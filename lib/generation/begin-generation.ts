import type { Context } from "@/lib/core/context";
import { type Millicredits, millicredits } from "@/lib/core/credits";
import { isDatabaseUnavailable } from "@/lib/db/is-unavailable";
import type { CallLimits } from "@/lib/keys/find-by-secret";
import { getBalance } from "@/lib/ledger/balance";
import { type Allowances, consume, giveBack } from "@/lib/limits/consume";
import { imagesPerMinute } from "@/lib/limits/policy";
import type { Stopwatch } from "@/lib/trace/stopwatch";
import { abandon } from "./abandon";
import { type Accepted, accept, type QueuedTask } from "./accept";
import { attach } from "./attach";
import { bodyHash, callHash } from "./body-hash";
import { checkInputBytes } from "./check-input-bytes";
import { type Client, sameCall, watchClient } from "./client";
import type { Run } from "./failed-ending";
import type { EditSources } from "./image-source";
import { detach } from "./in-flight";
import { keepInputs } from "./keep-inputs";
import { planWithinKey } from "./plan-within-key";
import { prepareInputs } from "./prepare-inputs";
import { requireRoom } from "./require-room";
import { requireServed } from "./require-served";
import { parseGeneration } from "./schema";
import { withoutWebhookUrl } from "./without-webhook-url";

export type GenerationInput = {
  endpoint: string;
  mode: "live" | "test";
  /** Of the workspace; null: the installation's. */
  limits: { requestsPerMinute: number | null };
  /** The key that sends the call and what it may do; without one the workspace's limits are all there are. */
  key?: { id: string; limits: CallLimits };
  /** Receives where the workspace stands with its images per minute. */
  allowances: Allowances;
  /** The parameters; of an edit without its pictures. */
  body: unknown;
  /** The pictures of an edit; a generation has none. */
  edit?: EditSources | null;
  /** The `Idempotency-Key` header, which wins over the field of the body. */
  idempotencyKey: string | null;
  /** Who waits for the answer; none where the work is not bound to a connection. */
  client?: Client;
  stopwatch: Stopwatch;
};

export type Begun<ProcessId> =
  | { outcome: "accepted"; held: Millicredits; run: Omit<Run, "processId"> & { processId: ProcessId } }
  | Exclude<Accepted, { outcome: "accepted" }>;

/**
 * What every call does before any work, in order: plan, the pictures of an edit, images per minute, hold. The owner is the
 * process that works at once, or nobody where a task is written into the queue. Throws `ApiError` with nothing held.
 */
export async function beginGeneration<ProcessId extends string | null>(
  ctx: Context,
  input: GenerationInput,
  owner: { processId: ProcessId; task: QueuedTask | null },
): Promise<Begun<ProcessId>> {
  const { endpoint, mode, body, edit, stopwatch, allowances, key, client } = input;
  const shape = edit ? { images: edit.images.length, hasMask: edit.mask !== null } : null;
  const parameters = parseGeneration(owner.task ? withoutWebhookUrl(body) : body, shape);
  const plan = planWithinKey(parameters, key?.limits ?? null);
  requireServed(plan.model, mode);
  const { inputs, hashes } = edit
    ? await stopwatch.measure("inputs", () => prepareInputs(ctx, edit))
    : { inputs: [], hashes: null };
  checkInputBytes(plan.model, inputs);

  const idempotencyKey = input.idempotencyKey ?? parameters.idempotencyKey;
  const hash = bodyHash(body, hashes);
  const call = sameCall(ctx, { endpoint, callHash: callHash(hash, idempotencyKey) });
  const originalRequestId = client?.isRetry && call ? await attach(ctx, call, { client, plan }) : null;
  if (originalRequestId !== null) {
    return { outcome: "replay", originalRequestId, available: (await getBalance(ctx)).available, isAttached: true };
  }

  // A task waits in the queue instead, and its worker has a budget of its own.
  if (owner.task === null) await requireRoom(plan);
  const consumption = {
    what: "images",
    workspaceId: ctx.workspaceId,
    limit: imagesPerMinute(input.limits),
    ...(key ? { key: { id: key.id, limit: key.limits.imagesPerMinute } } : {}),
    points: parameters.n,
  } as const;
  await consume(consumption, allowances);

  const acceptance = { plan, inputs, endpoint, mode, body, bodyHash: hash, idempotencyKey };
  const run = { plan, mode, processId: owner.processId, inputs, client: client?.signal, stopwatch };
  const accepted = await stopwatch
    .measure("hold", () => accept(ctx, { ...acceptance, ...owner }))
    .catch(async (refusal: unknown) => {
      if (isDatabaseUnavailable(refusal)) void detach(abandon(ctx, run));
      await giveBack(consumption, allowances);
      throw refusal;
    });

  if (accepted.outcome !== "accepted") {
    await giveBack(consumption, allowances);
    return accepted;
  }
  if (client && call) watchClient(client, ctx.requestId, call);
  await keepInputs(ctx.requestId, inputs);
  const held = mode === "live" ? plan.quote.total : millicredits(0);
  return { outcome: "accepted", held, run };
}
