import { clock } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { ApiError } from "@/lib/core/errors";
import { env } from "@/lib/env";
import { failureToError } from "@/lib/providers/failure-to-error";
import { providerNamed, routesFor } from "@/lib/providers/registry";
import { type Leg, type Legs, runLegs } from "@/lib/providers/run-legs";
import type { PartialImage, ProviderSuccess, TokenUsage } from "@/lib/providers/types";
import { clientLeft } from "./client";
import { failedEnding, type Run } from "./failed-ending";
import type { Ending } from "./finish";
import type { Effective, MissingImage, StoredImage } from "./finished-request";
import { noteAttempt } from "./note-attempt";
import type { Plan } from "./plan";
import { type Stored, storeImages } from "./store-images";
import { type InputFiles, withInputs } from "./with-inputs";

/** Asks the provider, in as many calls as it takes, and stores what each of them brings as soon as it is there. */
export async function produce(
  ctx: Context,
  run: Run,
  onPartial: ((partial: PartialImage) => void) | null,
): Promise<Ending> {
  const { plan, mode, processId, inputs, client, stopwatch } = run;
  const storing: Promise<Stored>[] = [];
  let isDispatched = false;
  let hasLeft = false;
  const ask = (files: InputFiles) =>
    runLegs({
      provider: providerNamed(plan.model.provider),
      call: {
        ...plan.call,
        ...files,
        requestId: ctx.requestId,
        // Unfinished pictures are drawn, and paid for, only where somebody watches.
        partialImages: onPartial ? plan.call.partialImages : null,
      },
      routes: routesFor(plan.model.provider, mode),
      deadlineAt: clock.now().getTime() + Math.min(plan.deadlineSeconds, env.REQUEST_DEADLINE_SECONDS) * 1000,
      onSent: async ({ attemptNo, routeName }) => {
        hasLeft = !isDispatched && client?.aborted === true;
        if (hasLeft) return false;
        isDispatched = true;
        return noteAttempt({ requestId: ctx.requestId, processId, attemptNo, route: routeName });
      },
      ...(onPartial ? { onPartial } : {}),
      onPictures: ({ images, share }, firstIndex) => {
        const n = legSize(plan, firstIndex);
        const stored = storeImages(ctx.requestId, plan, { pictures: images, firstIndex, n });
        storing.push(stored.finally(() => share?.release()));
      },
    });
  const { legs, attempts } = await stopwatch.measure("provider", () => withInputs(inputs, ask));
  if (hasLeft) return { ...failedEnding(run, clientLeft()), isCancelled: true };
  const stored = await stopwatch.measure("store", () => Promise.all(storing));
  return toEnding(run, { legs, attempts }, stored);
}

/** How many places of the answer the call fills that begins at this one. */
function legSize({ model, parameters }: Plan, firstIndex: number): number {
  return Math.min(providerNamed(model.provider).imagesPerCall, parameters.n - firstIndex);
}

function toEnding(run: Run, { legs, attempts }: Legs, stored: readonly Stored[]): Ending {
  const images = stored.flatMap((one) => one.images).sort(byIndex);
  const unstored = stored.flatMap((one) => one.missing);
  const isSimulated = attempts.some((attempt) => attempt.isSandbox);
  const [first] = images;
  if (!first) {
    return { ...failedEnding(run, firstFinal(run.plan, legs, unstored)), missing: unstored, attempts, isSimulated };
  }
  const successes = legs.flatMap(({ result }) => (result.ok ? [result] : []));
  return {
    ...failedEnding(run, null),
    images,
    missing: [...unstored, ...legs.flatMap((leg) => missingPlaces(run.plan, leg))].sort(byIndex),
    effective: effectiveOf(run.plan, first, successes[0]),
    usage: sumOf(successes.flatMap(({ usage }) => usage ?? [])),
    attempts,
    isSimulated,
  };
}

function byIndex(a: { index: number }, b: { index: number }): number {
  return a.index - b.index;
}

/** Why nothing came: the first reason, in the order of the answer, that no repetition would change, else the first. */
function firstFinal(plan: Plan, legs: readonly Leg[], unstored: readonly MissingImage[]): ApiError {
  const errors = legs.map(({ firstIndex, result }) => {
    if (!result.ok) return failureToError(result.failure, plan.call);
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
