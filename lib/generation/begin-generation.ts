import type { Context } from "@/lib/core/context";
import { type Millicredits, millicredits } from "@/lib/core/credits";
import { isDatabaseUnavailable } from "@/lib/db/is-unavailable";
import type { CallLimits } from "@/lib/keys/find-by-secret";
import { getBalance } from "@/lib/ledger/balance";
import { type Allowances, consume, giveBack } from "@/lib/limits/consume";
import { checkRules } from "@/lib/moderation/check-rules";
import type { Stopwatch } from "@/lib/trace/stopwatch";
import { abandon } from "./abandon";
import { type Accepted, accept, type QueuedTask } from "./accept";
import { attach } from "./attach";
import { bodyHash, callHash } from "./body-hash";
import { callPace, type WorkspaceLimits } from "./call-pace";
import { checkInputBytes } from "./check-input-bytes";
import { type Client, sameCall, watchClient } from "./client";
import type { Run } from "./failed-ending";
import type { EditSources } from "./image-source";
import { detach } from "./in-flight";
import { keepInputs } from "./keep-inputs";
import type { GenerationParameters } from "./parameters";
import type { Plan } from "./plan";
import { planFacts } from "./plan-facts";
import { planFallbacks } from "./plan-fallbacks";
import { planWithinKey } from "./plan-within-key";
import { prepareInputs } from "./prepare-inputs";
import { requireRoom } from "./require-room";
import { requireWay } from "./require-way";
import { parseGeneration } from "./schema";
import { unlessKnown } from "./unless-known";
import { withoutWebhookUrl } from "./without-webhook-url";

export type GenerationInput = {
  endpoint: string;
  mode: "live" | "test";
  limits: WorkspaceLimits;
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
 * What every call does before any work, in order: plan, rules, the pictures of an edit, images per minute, hold. The owner is
 * the process that works at once, or nobody where a task is written into the queue. Throws `ApiError` with nothing held.
 */
export async function beginGeneration<ProcessId extends string | null>(
  ctx: Context,
  input: GenerationInput,
  owner: { processId: ProcessId; task: QueuedTask | null },
): Promise<Begun<ProcessId>> {
  const { endpoint, mode, body, edit, stopwatch, allowances, key, client } = input;
  const shape = edit ? { images: edit.images.length, hasMask: edit.mask !== null } : null;
  const parameters = withRetention(parseGeneration(owner.task ? withoutWebhookUrl(body) : body, shape), input);
  const plan = planWithinKey(parameters, key?.limits ?? null, input.limits.plan);
  stopwatch.note(planFacts(plan, mode));
  const idempotencyKey = input.idempotencyKey ?? parameters.idempotencyKey;
  await unlessKnown(ctx, idempotencyKey, () => checkRules(ctx, parameters));
  const circumstances = { edit: shape, limits: key?.limits ?? null, rules: input.limits.plan };
  const fallbacks = planFallbacks(plan, { ...circumstances, mode }).plans;
  const pace = await callPace(ctx, input, plan);
  await consume(pace.request, allowances);
  const { inputs, hashes } = edit
    ? await stopwatch.measure("inputs", () => prepareInputs(ctx, edit))
    : { inputs: [], hashes: null };
  checkInputBytes(plan.model, inputs);

  const hash = bodyHash(body, hashes);
  const call = sameCall(ctx, { endpoint, callHash: callHash(hash, idempotencyKey) });
  const originalRequestId = client?.isRetry && call ? await attach(ctx, call, { client, plan }) : null;
  if (originalRequestId !== null) {
    stopwatch.note({ originalRequestId, isAttached: true });
    return { outcome: "replay", originalRequestId, available: (await getBalance(ctx)).available, isAttached: true };
  }

  await requireWay(ctx, { plan, fallbacks, circumstances, mode, idempotencyKey });
  // A task waits in the queue instead, and its worker has a budget of its own.
  if (owner.task === null) await requireRoom(plan);
  await consume(pace.images, allowances);

  const acceptance = {
    plan: triedWith(plan, fallbacks),
    circumstances,
    inputs,
    endpoint,
    mode,
    body,
    bodyHash: hash,
    idempotencyKey,
    trace: stopwatch.trace,
  };
  const work = { plan, fallbacks, circumstances, mode, inputs, client: client?.signal, stopwatch };
  const run = { ...work, processId: owner.processId };
  const accepted = await stopwatch
    .measure("hold", () => accept(ctx, { ...acceptance, ...owner }))
    .catch(async (refusal: unknown) => {
      if (isDatabaseUnavailable(refusal)) void detach(abandon(ctx, run));
      await giveBack(pace.images, allowances);
      throw refusal;
    });

  if (accepted.outcome !== "accepted") {
    stopwatch.note({ originalRequestId: accepted.originalRequestId });
    await giveBack(pace.images, allowances);
    return accepted;
  }
  if (client && call) watchClient(client, ctx.requestId, call);
  await keepInputs(ctx.requestId, inputs);
  const held = mode === "live" ? plan.quote.total : millicredits(0);
  return { outcome: "accepted", held, run };
}

/** Its own, else the key's, else the workspace's; where nobody says it stays the installation's. */
function withRetention(asked: GenerationParameters, { key, limits }: GenerationInput): GenerationParameters {
  return { ...asked, retentionDays: asked.retentionDays ?? key?.limits.retentionDays ?? limits.retentionDays };
}

/** A task remembers the fallback models that will be tried, which its worker could not judge by key and plan any more. */
function triedWith(plan: Plan, fallbacks: readonly Plan[]): Plan {
  return { ...plan, parameters: { ...plan.parameters, fallbackModels: fallbacks.map(({ model }) => model.id) } };
}
