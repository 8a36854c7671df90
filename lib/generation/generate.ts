import type { Context } from "@/lib/core/context";
import type { Millicredits } from "@/lib/core/credits";
import { isDatabaseUnavailable } from "@/lib/db/is-unavailable";
import { type Allowances, consume, giveBack } from "@/lib/limits/consume";
import { imagesPerMinute } from "@/lib/limits/policy";
import { currentProcessId } from "@/lib/processes/current";
import type { Stopwatch } from "@/lib/trace/stopwatch";
import { abandon } from "./abandon";
import { accept } from "./accept";
import { bodyHash } from "./body-hash";
import { execute } from "./execute";
import type { FinishedRequest } from "./finished-request";
import { detach } from "./in-flight";
import { planGeneration } from "./plan";
import { replay } from "./replay";
import { parseGeneration } from "./schema";

type GenerationInput = {
  endpoint: string;
  mode: "live" | "test";
  limits: { requestsPerMinute: number | null };
  /** Receives where the workspace stands with its images per minute. */
  allowances: Allowances;
  body: unknown;
  /** The `Idempotency-Key` header, which wins over the field of the body. */
  idempotencyKey: string | null;
  stopwatch: Stopwatch;
};

export type Generated = {
  finished: FinishedRequest;
  /** True when an earlier request with the same idempotency key answered; it is not charged again. */
  isReplay: boolean;
  available: Millicredits;
};

/**
 * The journey of an image generation, in order: plan, accept, attempts, store, finish. From the moment it is accepted the
 * work no longer depends on the caller still being there. Throws `ApiError`; whatever was held is released by then.
 */
export async function generateImages(ctx: Context, input: GenerationInput): Promise<Generated> {
  const { endpoint, mode, body, stopwatch, allowances } = input;
  const parameters = parseGeneration(body);
  const plan = planGeneration(parameters);

  const limit = imagesPerMinute(input.limits);
  const consumption = { what: "images", workspaceId: ctx.workspaceId, limit, points: parameters.n } as const;
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

  if (accepted.outcome === "replay") {
    await giveBack(consumption, allowances);
    const finished = await replay(ctx.workspaceId, accepted.originalRequestId);
    return { finished, isReplay: true, available: accepted.available };
  }
  return { ...(await detach(execute(ctx, run))), isReplay: false };
}
