import type { Context } from "@/lib/core/context";
import type { Millicredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import { isDatabaseUnavailable } from "@/lib/db/is-unavailable";
import { whileUnavailable } from "@/lib/db/while-unavailable";
import { getBalance } from "@/lib/ledger/balance";
import type { PartialImage } from "@/lib/providers/types";
import { deleteOutput } from "@/lib/storage/delete-output";
import { endingFacts } from "./ending-facts";
import { failedEnding, type Run } from "./failed-ending";
import { type Ending, finish } from "./finish";
import type { FinishedRequest, StoredError } from "./finished-request";
import { loadFinished } from "./load-finished";
import { moderate } from "./moderate";
import { produce } from "./produce";
import { servedBy } from "./served";
import { throwStored, toStoredError } from "./stored-error";

/** What is charged must be answered: half a minute for a database that went away once more. */
const WAITS_MS = [100, 300, 1_000, 3_000, 5_000, 10_000, 10_000];

type OnPartial = (partial: PartialImage) => void;

/**
 * Everything between the hold and its end: the check of the content, attempts at the provider, check and storage, capture or
 * release. Throws `ApiError` for a request that ended without an image, after its hold was released.
 */
export async function execute(
  ctx: Context,
  run: Run,
  onPartial: OnPartial | null = null,
): Promise<{ finished: FinishedRequest; available: Millicredits }> {
  const ending = await moderate(ctx, run)
    .then((refused) => refused ?? produce(ctx, run, onPartial))
    .catch((cause: unknown) => failedEnding(run, interrupted(cause)));
  const settled = await run.stopwatch.measure("capture", () => finish(ctx, ending));
  run.stopwatch.note(endingFacts(ending, settled));
  if (settled.outcome === "not_mine") {
    return yieldToBooks(ctx, ending).catch((cause: unknown) => {
      throw isDatabaseUnavailable(cause) ? unread(cause) : cause;
    });
  }
  if (ending.error) throwStored(ending.error);

  const { plan, mode } = run;
  const finished: FinishedRequest = {
    requestId: ctx.requestId,
    mode,
    ...(ending.served ?? servedBy(plan)),
    credits: settled.credits,
    wouldCost: settled.wouldCost,
    provider: ending.provider,
    isSimulated: ending.isSimulated,
    attempts: ending.attempts.length,
    responseFormat: plan.parameters.responseFormat,
    completedAt: settled.completedAt,
    expiresAt: settled.expiresAt,
    effective: ending.effective,
    usage: ending.usage,
    images: [...ending.images],
    isKept: true,
    missing: [...ending.missing],
    error: null,
  };
  return { finished, available: settled.available };
}

/** What failed before anything was sent to a provider, or is a mistake of ours. */
function interrupted(cause: unknown): ApiError {
  if (isDatabaseUnavailable(cause)) {
    return new ApiError("overloaded", "Pixapi is busy for a moment. Nothing was charged; send the request again.", {
      retryAfterSeconds: 2,
      cause,
    });
  }
  return new ApiError(
    "internal_error",
    "Something went wrong on our side. Nothing was charged; the request id leads us to the cause.",
    { cause },
  );
}

/**
 * The hold was resolved by somebody else. If the books have the pictures (the answer of our own statement was lost, or
 * recovery captured them), they are the answer; otherwise what was stored is deleted and the loss is the operator's.
 */
async function yieldToBooks(
  ctx: Context,
  ending: Ending,
): Promise<{ finished: FinishedRequest; available: Millicredits }> {
  const finished =
    (await whileUnavailable(() => loadFinished(ctx.workspaceId, ctx.requestId), WAITS_MS)) ??
    (await giveUp(ctx, ending));
  const kept = new Set(finished?.images.map((image) => image.index));
  for (const image of ending.images) {
    if (!kept.has(image.index)) await deleteOutput({ requestId: ctx.requestId, index: image.index });
  }
  if (finished && finished.images.length > 0) {
    const { available } = await whileUnavailable(() => getBalance(ctx), WAITS_MS);
    return { finished, available };
  }
  const stored: StoredError | null = finished?.error ?? null;
  if (stored) throwStored(stored);
  throw cutOff();
}

/**
 * This process was declared dead and nobody has recovered the request yet. It is ended the way recovery would end it
 * with nothing stored, before any file is deleted: recovery may have seen the files and be about to charge for them.
 */
async function giveUp(ctx: Context, ending: Ending): Promise<FinishedRequest | null> {
  const nothing = { images: [], missing: [], effective: null, usage: null, served: null, bindsIdempotencyKey: false };
  const released = ending.error ? ending : { ...ending, ...nothing, error: toStoredError(cutOff()) };
  await finish(ctx, { ...released, processId: null });
  return loadFinished(ctx.workspaceId, ctx.requestId);
}

/** It may well be charged, so its caller must neither be told otherwise nor send it once more by itself. */
function unread(cause: unknown): ApiError {
  return new ApiError(
    "overloaded",
    "The end of this request could not be read from the database. Look it up by its id in a minute: it is charged only if its pictures are there.",
    { retryAfterSeconds: 60, isRetryable: false, cause },
  );
}

function cutOff(): ApiError {
  return new ApiError(
    "overloaded",
    "This server was cut off while it worked. Nothing was charged; send the request again.",
    { retryAfterSeconds: 1 },
  );
}
