import type { Context } from "@/lib/core/context";
import { ApiError } from "@/lib/core/errors";
import { failedEnding, type Unsettled } from "./failed-ending";
import { finish } from "./finish";

/**
 * Releases what a first write may have held whose answer was lost on the way back, as soon as the database can be reached
 * again. A request that was never accepted has no hold and is left alone.
 */
export async function abandon(ctx: Context, run: Unsettled): Promise<void> {
  const error = new ApiError(
    "overloaded",
    "Pixapi lost its database for a moment. Nothing was charged; send the request again.",
    {
      retryAfterSeconds: 2,
    },
  );
  await finish(ctx, failedEnding(run, error));
}
