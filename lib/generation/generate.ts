import { assertNever } from "@/lib/core/assert";
import type { Context } from "@/lib/core/context";
import type { Millicredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import type { FinishedRequest } from "./finished-request";
import { replay } from "./replay";
import { type GenerationInput, startGeneration } from "./start-generation";

export type Generated = {
  finished: FinishedRequest;
  /** True when an earlier request with the same idempotency key answered; it is not charged again. */
  isReplay: boolean;
  available: Millicredits;
};

/**
 * An image generation whose caller waits for its end: started, or answered once more from the books. Throws `ApiError`;
 * whatever was held is released by then.
 */
export async function generateImages(ctx: Context, input: GenerationInput): Promise<Generated> {
  const started = await startGeneration(ctx, input);
  switch (started.outcome) {
    case "accepted":
      return { ...(await started.ended), isReplay: false };
    case "replay": {
      const finished = await replay(ctx.workspaceId, started.originalRequestId);
      return { finished, isReplay: true, available: started.available };
    }
    case "running":
      throw new ApiError(
        "idempotency_in_progress",
        `The first request with the Idempotency-Key "${started.idempotencyKey}" is still running. Send it again in a moment to get its answer.`,
        { retryAfterSeconds: 2, extra: { original_request_id: started.originalRequestId } },
      );
    default:
      return assertNever(started);
  }
}
