import { assertNever } from "@/lib/core/assert";
import type { Context } from "@/lib/core/context";
import type { Millicredits } from "@/lib/core/credits";
import type { GenerationInput } from "./begin-generation";
import type { FinishedRequest } from "./finished-request";
import { LiveImages } from "./live-images";
import { replay } from "./replay";
import { startGeneration } from "./start-generation";
import { stillRunning } from "./still-running";

export type ImageStream =
  | { isReplay: false; held: Millicredits; live: LiveImages }
  /** An earlier request with the same idempotency key answers; it is not charged again. */
  | { isReplay: true; isAttached: boolean; finished: FinishedRequest; available: Millicredits };

/**
 * An image generation whose caller watches it: accepted, with everything that follows still to come, or answered once more
 * from the books. Throws `ApiError` with nothing held.
 */
export async function streamImages(ctx: Context, input: GenerationInput): Promise<ImageStream> {
  const live = new LiveImages();
  const started = await startGeneration(ctx, input, (partial) => live.add(partial));
  switch (started.outcome) {
    case "accepted":
      live.follow(started.ended);
      return { isReplay: false, held: started.held, live };
    case "replay": {
      const finished = await replay(ctx.workspaceId, started.originalRequestId);
      return { isReplay: true, isAttached: started.isAttached === true, finished, available: started.available };
    }
    case "running":
      throw stillRunning(started);
    default:
      return assertNever(started);
  }
}
