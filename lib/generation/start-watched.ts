import type { Context } from "@/lib/core/context";
import type { GenerationInput } from "./begin-generation";
import { type Started, startGeneration } from "./start-generation";
import { openRun } from "./watched-runs";

/** `startGeneration` for a run that can be watched by its id from its first unfinished picture to its end. */
export async function startWatched(ctx: Context, input: GenerationInput): Promise<Started> {
  const run = openRun(ctx.requestId);
  try {
    const started = await startGeneration(ctx, input, run.add);
    if (started.outcome === "accepted") void started.ended.then(run.end, run.end);
    else run.end();
    return started;
  } catch (refusal) {
    run.end();
    throw refusal;
  }
}
