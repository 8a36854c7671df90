import { ApiError } from "@/lib/core/errors";
import { db } from "@/lib/db/sql";
import { currentProcessId } from "@/lib/processes/current";
import { log } from "@/lib/trace/log";
import { startStopwatch } from "@/lib/trace/stopwatch";
import { continueTrace } from "@/lib/trace/traceparent";
import { holdSeconds } from "./accept";
import { execute } from "./execute";
import { loadInputs } from "./load-inputs";
import { loadQueued } from "./load-queued";
import { planFacts } from "./plan-facts";

/**
 * The second half of a task, in a worker: claimed, then worked on like any request. One that was cancelled, has expired or
 * belongs to another worker is left alone, so that running it twice is running it once.
 */
export async function runQueued(requestId: string, stopwatch = startStopwatch()): Promise<void> {
  const queued = await loadQueued(requestId);
  if (!queued) return;
  const { ctx, plan, fallbacks, mode } = queued;
  stopwatch.trace = continueTrace(queued.traceparent);
  stopwatch.note({ ...planFacts(plan, mode), requestId, workspaceId: ctx.workspaceId });
  const inputs = await loadInputs(requestId);
  const processId = currentProcessId();
  if (!(await claim(requestId, processId, holdSeconds(plan)))) return;
  await execute(ctx, { plan, fallbacks, circumstances: null, mode, processId, inputs, stopwatch }).catch(
    (cause: unknown) => {
      // How it ended is on its record. What could not be written there is recovered, and the cause is here.
      if (!(cause instanceof ApiError)) log().error({ err: cause, request_id: requestId }, "a task was cut off");
    },
  );
}

async function claim(requestId: string, processId: string, ttlSeconds: number): Promise<boolean> {
  const row = await db.row<{ claim_task: boolean }>("SELECT claim_task($1, $2, $3)", [
    requestId,
    processId,
    ttlSeconds,
  ]);
  return row.claim_task;
}
