import { actorLabel, type Context } from "@/lib/core/context";
import { type Millicredits, millicredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import { isDatabaseUnavailable } from "@/lib/db/is-unavailable";
import { db } from "@/lib/db/sql";
import { whileUnavailable } from "@/lib/db/while-unavailable";
import { certainlyNothingProduced } from "@/lib/providers/certainly-nothing-produced";
import type { AttemptRecord } from "@/lib/providers/generate";
import type { TokenUsage } from "@/lib/providers/types";
import type { Span } from "@/lib/trace/stopwatch";
import type { Effective, MissingImage, StoredError, StoredImage } from "./finished-request";
import { inTurn } from "./in-turn";
import type { Served } from "./served";

export type Ending = {
  /** The owner of the hold, or null when recovery settles for an owner that is gone. */
  processId: string | null;
  mode: "live" | "test";
  images: readonly StoredImage[];
  missing: readonly MissingImage[];
  effective: Effective | null;
  usage: TokenUsage | null;
  error: StoredError | null;
  /** The customer took the task back before the provider was asked. */
  isCancelled?: boolean;
  /** How a hold ends that captured nothing. */
  emptyHoldState: "released" | "expired";
  /** Whether a replay may tell this outcome: successes, verdicts and unknown outcomes bind an idempotency key. */
  bindsIdempotencyKey: boolean;
  attempts: readonly AttemptRecord[];
  provider: string | null;
  /** What brought the pictures, where it is another model than the one that was asked. */
  served: Served | null;
  isSimulated: boolean;
  spans: readonly Span[];
  retentionDays: number;
};

export type Finished =
  | {
      outcome: "settled";
      credits: Millicredits;
      wouldCost: Millicredits;
      /** What the workspace may spend right after. */
      available: Millicredits;
      completedAt: Date;
      expiresAt: Date;
    }
  /** Somebody else resolved the hold first (recovery, or this very statement whose answer was lost). */
  | { outcome: "not_mine" };

type Row = {
  outcome: string;
  balance_after: number | null;
  held_after: number | null;
  completed_at: Date | null;
  expires_at: Date | null;
};

/** Five minutes: nobody else ends this request while its process lives, and its credits stay held until then. */
const WAITS_MS = [100, 300, 1_000, 3_000, ...Array.from({ length: 60 }, () => 5_000)];

/**
 * The last write of a request: captures what was delivered or releases the hold, and writes outputs, attempts, usage row,
 * idempotency and jobs, all in one round trip. Twice equals once: a second call finds the hold resolved.
 */
export async function finish(ctx: Context, ending: Ending): Promise<Finished> {
  const wouldCost = millicredits(ending.images.reduce((sum, image) => sum + image.credits, 0));
  const credits = ending.mode === "live" ? wouldCost : millicredits(0);
  const row = await settle(ctx.workspaceId, JSON.stringify(finishArguments(ctx, ending, credits, wouldCost)));
  if (row.outcome !== "settled" || !row.completed_at || !row.expires_at) return { outcome: "not_mine" };
  const available = millicredits((row.balance_after ?? 0) - (row.held_after ?? 0));
  return {
    outcome: "settled",
    credits,
    wouldCost,
    available,
    completedAt: row.completed_at,
    expiresAt: row.expires_at,
  };
}

/** A picture that exists must reach the books: a database that is away is waited for. */
async function settle(workspaceId: string, argument: string): Promise<Row> {
  try {
    return await whileUnavailable(() => inTurn(workspaceId, () => settleOnce(argument)), WAITS_MS);
  } catch (cause) {
    if (!isDatabaseUnavailable(cause)) throw cause;
    throw new ApiError(
      "internal_error",
      "The end of this request could not be written down. Look it up by its id in a minute: it is charged only if its pictures are there.",
      { cause },
    );
  }
}

function settleOnce(argument: string): Promise<Row> {
  return db.row<Row>("SELECT * FROM finish_request($1)", [argument], "finish_request");
}

/** What `finish_request` takes, and with it what ends a request under more conditions. */
export function finishArguments(ctx: Context, ending: Ending, credits: Millicredits, wouldCost: Millicredits) {
  const hasImages = ending.images.length > 0;
  return {
    request_id: ctx.requestId,
    process_id: ending.processId,
    hold_state: hasImages ? "captured" : ending.emptyHoldState,
    status: hasImages ? "completed" : ending.isCancelled ? "cancelled" : "failed",
    credits,
    would_cost: wouldCost,
    reason: `${ending.images.length} ${ending.images.length === 1 ? "image" : "images"} delivered`,
    actor: actorLabel(ctx.actor),
    outputs: ending.images.map((image) => ({
      id: image.id,
      index: image.index,
      storage_key: image.storageKey,
      format: image.format,
      width: image.width,
      height: image.height,
      bytes: image.bytes,
      sha256: image.sha256,
      credits: ending.mode === "live" ? image.credits : 0,
      revised_prompt: image.revisedPrompt,
    })),
    missing: ending.missing.length > 0 ? ending.missing : null,
    effective: ending.effective,
    usage: ending.usage,
    error: ending.error,
    provider: ending.provider,
    served: ending.served && servedFields(ending.served),
    is_simulated: ending.isSimulated,
    trace: ending.spans,
    binds_idempotency_key: ending.bindsIdempotencyKey,
    retention_days: ending.retentionDays,
    attempts: ending.attempts.map((attempt) => ({
      attempt_no: attempt.attemptNo,
      state: stateOf(attempt),
      failure_kind: attempt.failureKind,
      upstream_status: attempt.upstreamStatus,
      upstream_request_id: attempt.upstreamRequestId,
      image_count: attempt.imageCount,
      duration_ms: attempt.durationMs,
    })),
  };
}

/** A failure after which the provider may bill a picture that nobody got: the operator's loss, listed until it is explained. */
function stateOf({ status, failureKind }: AttemptRecord): "succeeded" | "failed" | "unknown" {
  const isLoss = failureKind !== null && failureKind !== "moderation" && !certainlyNothingProduced(failureKind);
  return isLoss ? "unknown" : status;
}

/** What the record tells of another model than the one that was asked. */
function servedFields({ model, tier, unitCredits, priceVersion, ignored, adjusted }: Served) {
  return {
    model,
    tier,
    unit_credits: unitCredits,
    price_version: priceVersion,
    parameters: { ignored, adjusted },
  };
}
