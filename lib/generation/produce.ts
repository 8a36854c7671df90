import { assert } from "@/lib/core/assert";
import { clock } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { ApiError } from "@/lib/core/errors";
import { env } from "@/lib/env";
import { certainlyNothingProduced } from "@/lib/providers/certainly-nothing-produced";
import { failureToError } from "@/lib/providers/failure-to-error";
import type { Leg, Legs } from "@/lib/providers/run-legs";
import { loadSwitches } from "@/lib/providers/switches";
import { startTries } from "@/lib/providers/tries";
import type { PartialImage, ProviderFailure, ProviderSuccess, TokenUsage } from "@/lib/providers/types";
import { type Asked, askModel, type Shared } from "./ask-model";
import { clientLeft } from "./client";
import { failedEnding, type Run } from "./failed-ending";
import type { Ending } from "./finish";
import type { Effective, MissingImage, StoredImage } from "./finished-request";
import type { Plan } from "./plan";
import { servedBy } from "./served";
import type { Stored } from "./store-images";
import { withInputs } from "./with-inputs";
import { workingAlternative } from "./working-alternative";

/**
 * Asks the model, and where it is certain that it drew nothing, the fallback models that the caller named, in order, under
 * one deadline. Stores what comes as soon as it is there.
 */
export async function produce(
  ctx: Context,
  run: Run,
  onPartial: ((partial: PartialImage) => void) | null,
): Promise<Ending> {
  const { plan, inputs, stopwatch } = run;
  await loadSwitches();
  const shared: Shared = {
    deadlineAt: clock.now().getTime() + Math.min(plan.deadlineSeconds, env.REQUEST_DEADLINE_SECONDS) * 1000,
    tries: startTries(),
    onPartial,
    isDispatched: false,
    hasLeft: false,
  };
  const tried: Asked[] = [];
  await stopwatch.measure("provider", () =>
    withInputs(inputs, async (files) => {
      for (const next of [plan, ...run.fallbacks]) {
        tried.push(await askModel(ctx, { ...run, plan: next, files }, shared));
        if (shared.hasLeft || !mayFallBack(tried.at(-1)?.legs ?? [])) break;
      }
    }),
  );
  if (shared.hasLeft) return { ...failedEnding(run, clientLeft()), isCancelled: true };
  // A model that was never sent anything says less about the end than one that was.
  const last = tried.findLast(({ attempts }) => attempts.length > 0) ?? tried[0];
  assert(last, "a run asks at least one model");
  const stored = await stopwatch.measure("store", () => Promise.all(last.storing));
  return toEnding(run, { ...last, attempts: tried.flatMap(({ attempts }) => attempts) }, stored);
}

/** Whether all calls to a model have certainly brought nothing, and another model may do better. */
function mayFallBack(legs: readonly Leg[]): boolean {
  return legs.every(({ result }) => !result.ok && isWorthAnotherModel(result.failure));
}

function isWorthAnotherModel({ kind, param }: ProviderFailure): boolean {
  // The provider's own name of the model is not known any more.
  if (kind === "invalid_request") return param === "model";
  return kind !== "stopped" && kind !== "scripted_insufficient_credits" && certainlyNothingProduced(kind);
}

function toEnding(run: Run, { plan, legs, attempts }: Legs & { plan: Plan }, stored: readonly Stored[]): Ending {
  const images = stored.flatMap((one) => one.images).sort(byIndex);
  const unstored = stored.flatMap((one) => one.missing);
  const isSimulated = attempts.some((attempt) => attempt.isSandbox);
  const [first] = images;
  if (!first) {
    return {
      ...failedEnding(run, firstFinal(run, plan, { legs, unstored })),
      missing: unstored,
      attempts,
      isSimulated,
    };
  }
  const successes = legs.flatMap(({ result }) => (result.ok ? [result] : []));
  return {
    ...failedEnding(run, null),
    images,
    missing: [...unstored, ...legs.flatMap((leg) => missingPlaces(plan, leg))].sort(byIndex),
    effective: effectiveOf(plan, first, successes[0]),
    usage: sumOf(successes.flatMap(({ usage }) => usage ?? [])),
    attempts,
    provider: plan.model.provider,
    served: plan === run.plan ? null : servedBy(plan),
    isSimulated,
  };
}

function byIndex(a: { index: number }, b: { index: number }): number {
  return a.index - b.index;
}

/** Why nothing came: the first reason, in the order of the answer, that no repetition would change, else the first. */
function firstFinal(
  { mode, circumstances, plan: asked }: Run,
  plan: Plan,
  { legs, unstored }: { legs: readonly Leg[]; unstored: readonly MissingImage[] },
): ApiError {
  const wayOut = circumstances && workingAlternative(asked, { ...circumstances, mode });
  const errors = legs.map(({ firstIndex, result }) => {
    if (!result.ok) return failureToError(result.failure, plan.call, wayOut);
    const reason = unstored.find(({ index }) => index >= firstIndex);
    return new ApiError(
      reason?.code ?? "upstream_bad_response",
      `${reason?.message ?? "The provider sent no image."} Nothing was charged; send the request again.`,
    );
  });
  const [first = new ApiError("upstream_bad_response", "The provider sent no image. Nothing was charged.")] = errors;
  return errors.find((error) => !error.isRetryable) ?? first;
}

/** The places of a call that failed beside others that did not. */
function missingPlaces({ call }: Plan, { firstIndex, n, result }: Leg): MissingImage[] {
  if (result.ok) return [];
  const { code, message } = failureToError(result.failure, call);
  return Array.from({ length: n }, (_, place) => ({ index: firstIndex + place, code, message }));
}

function effectiveOf({ call, quote }: Plan, image: StoredImage, success: ProviderSuccess | undefined): Effective {
  const { background = null, quality = null } = success?.effective ?? {};
  return {
    background: background ?? (call.background === "auto" ? "opaque" : call.background),
    output_format: image.format,
    size: `${image.width}x${image.height}`,
    quality: quality ?? quote.pricedQuality,
  };
}

/** The tokens of all calls; null when no call told any. */
function sumOf(usages: readonly TokenUsage[]): TokenUsage | null {
  const [first, ...others] = usages;
  if (first === undefined) return null;
  return others.reduce(
    (sum, usage) => ({
      input_tokens: sum.input_tokens + usage.input_tokens,
      output_tokens: sum.output_tokens + usage.output_tokens,
      total_tokens: sum.total_tokens + usage.total_tokens,
      input_tokens_details: {
        text_tokens: sum.input_tokens_details.text_tokens + usage.input_tokens_details.text_tokens,
        image_tokens: sum.input_tokens_details.image_tokens + usage.input_tokens_details.image_tokens,
      },
    }),
    first,
  );
}
