import type { Context } from "@/lib/core/context";
import { type Millicredits, millicredits } from "@/lib/core/credits";
import { isDatabaseUnavailable } from "@/lib/db/is-unavailable";
import type { CallLimits } from "@/lib/keys/find-by-secret";
import { type Allowances, consume, giveBack } from "@/lib/limits/consume";
import { imagesPerMinute } from "@/lib/limits/policy";
import { currentProcessId } from "@/lib/processes/current";
import type { Stopwatch } from "@/lib/trace/stopwatch";
import { abandon } from "./abandon";
import { type Accepted, accept } from "./accept";
import { bodyHash } from "./body-hash";
import { execute } from "./execute";
import type { FinishedRequest } from "./finished-request";
import { detach } from "./in-flight";
import { planWithinKey } from "./plan-within-key";
import { parseGeneration } from "./schema";

export type GenerationInput = {
  endpoint: string;
  mode: "live" | "test";
  /** Of the workspace; null: the installation's. */
  limits: { requestsPerMinute: number | null };
  /** The key that sends the call and what it may do; without one the workspace's limits are all there are. */
  key?: { id: string; limits: CallLimits };
  /** Receives where the workspace stands with its images per minute. */
  allowances: Allowances;
  body: unknown;
  /** The `Idempotency-Key` header, which wins over the field of the body. */
  idempotencyKey: string | null;
  stopwatch: Stopwatch;
};

export type Started =
  | {
      outcome: "accepted";
      held: Millicredits;
      /** Rejects with `ApiError` for a request that ended without an image. Nobody has to wait for it. */
      ended: Promise<{ finished: FinishedRequest; available: Millicredits }>;
    }
  | Exclude<Accepted, { outcome: "accepted" }>;

/**
 * The journey of an image generation up to its acceptance, in order: plan, images per minute, hold. From then on the work
 * goes on by itself, whether or not the caller is still there. Throws `ApiError` with nothing held.
 */
export async function startGeneration(ctx: Context, input: GenerationInput): Promise<Started> {
  const { endpoint, mode, body, stopwatch, allowances, key } = input;
  const parameters = parseGeneration(body);
  const plan = planWithinKey(parameters, key?.limits ?? null);

  const consumption = {
    what: "images",
    workspaceId: ctx.workspaceId,
    limit: imagesPerMinute(input.limits),
    ...(key ? { key: { id: key.id, limit: key.limits.imagesPerMinute } } : {}),
    points: parameters.n,
  } as const;
  await consume(consumption, allowances);

  const idempotencyKey = input.idempotencyKey ?? parameters.idempotencyKey;
  const acceptance = { plan, endpoint, mode, body, bodyHash: bodyHash(body), idempotencyKey };
  const run = { plan, mode, processId: currentProcessId(), stopwatch };
  const accepted = await stopwatch
    .measure("hold", () => accept(ctx, { ...acceptance, processId: run.processId }))
    .catch(async (refusal: unknown) => {
      if (isDatabaseUnavailable(refusal)) void detach(abandon(ctx, run));
      await giveBack(consumption, allowances);
      throw refusal;
    });

  if (accepted.outcome !== "accepted") {
    await giveBack(consumption, allowances);
    return accepted;
  }
  const held = mode === "live" ? plan.quote.total : millicredits(0);
  return { outcome: "accepted", held, ended: detach(execute(ctx, run)) };
}
