import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "@/lib/core/context";
import { ApiError } from "@/lib/core/errors";
import { failedEnding, type Unsettled } from "./failed-ending";
import { finish } from "./finish";

/**
 * A first write that waits for its wallet goes on in the database after its connection is gone, for as long as a statement
 * may take there (15 s, `db/pool.ts`): one look too early would leave a hold that its living process never settles.
 */
const LOOKS_AFTER_MS = [0, 500, 1_000, 2_000, 3_000, 4_000, 7_000];

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
  for (const waitMs of LOOKS_AFTER_MS) {
    await sleep(waitMs);
    const { outcome } = await finish(ctx, failedEnding(run, error));
    if (outcome === "settled") return;
  }
}
