import { assertNever } from "@/lib/core/assert";
import type { Context } from "@/lib/core/context";
import type { Millicredits } from "@/lib/core/credits";
import type { GenerationInput } from "./begin-generation";
import type { FinishedRequest } from "./finished-request";
import { replay } from "./replay";
import { startGeneration } from "./start-generation";
import { stillRunning } from "./still-running";

export type Generated = {
  finished: FinishedRequest;
  /** True when an earlier request with the same idempotency key answered; it is not charged again. */
  isReplay: boolean;
  /** True when that request lost the client that now asks again. */
  isAttached: boolean;
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
      return { ...(await started.ended), isReplay: false, isAttached: false };
    case "replay": {
      const finished = await replay(ctx.workspaceId, started.originalRequestId);
      return { finished, isReplay: true, isAttached: started.isAttached === true, available: started.available };
    }
    case "running":
      throw stillRunning(started);
    default:
      return assertNever(started);
  }
}
