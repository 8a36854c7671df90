import type { Context } from "@/lib/core/context";
import type { Millicredits } from "@/lib/core/credits";
import { currentProcessId } from "@/lib/processes/current";
import type { PartialImage } from "@/lib/providers/types";
import type { Accepted } from "./accept";
import { beginGeneration, type GenerationInput } from "./begin-generation";
import { execute } from "./execute";
import type { FinishedRequest } from "./finished-request";
import { detach } from "./in-flight";

export type Started =
  | {
      outcome: "accepted";
      held: Millicredits;
      /** Rejects with `ApiError` for a request that ended without an image. Nobody has to wait for it. */
      ended: Promise<{ finished: FinishedRequest; available: Millicredits }>;
    }
  | Exclude<Accepted, { outcome: "accepted" }>;

/**
 * The journey of an image generation up to its acceptance. From then on the work goes on by itself, whether or not the
 * caller is still there. `onPartial` gets the unfinished pictures of a call that asks for some. Throws `ApiError` with
 * nothing held.
 */
export async function startGeneration(
  ctx: Context,
  input: GenerationInput,
  onPartial?: (partial: PartialImage) => void,
): Promise<Started> {
  const begun = await beginGeneration(ctx, input, { processId: currentProcessId(), task: null });
  if (begun.outcome !== "accepted") return begun;
  const ended = detach(execute(ctx, begun.run, onPartial));
  input.stopwatch.follow(ended);
  return { outcome: "accepted", held: begun.held, ended };
}
