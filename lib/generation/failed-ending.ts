import type { ApiError } from "@/lib/core/errors";
import { env } from "@/lib/env";
import type { Stopwatch } from "@/lib/trace/stopwatch";
import type { Ending } from "./finish";
import type { KeptInput } from "./kept-input";
import type { Plan } from "./plan";
import type { Circumstances } from "./replan";
import { toStoredError } from "./stored-error";

/** One accepted request in the hands of the process that accepted it. */
export type Run = {
  plan: Plan;
  /** What is tried, in order, when it is certain that the plan's own model drew nothing. */
  fallbacks: readonly Plan[];
  /** What another model would have to meet; null where that is not known any more. */
  circumstances: Circumstances | null;
  mode: "live" | "test";
  processId: string;
  /** What an edit begins with; none for a generation. */
  inputs: readonly KeptInput[];
  /** Aborted when whoever waits for the answer has left. */
  client?: AbortSignal | undefined;
  stopwatch: Stopwatch;
};

/** The same before anybody works on it: a task that waits belongs to no process. */
export type Unsettled = Omit<Run, "processId"> & { processId: string | null };

/** An ending without images; a verdict on the content is the one failure that a replay repeats. */
export function failedEnding({ plan, mode, processId, stopwatch }: Unsettled, error: ApiError | null): Ending {
  return {
    processId,
    mode,
    images: [],
    missing: [],
    effective: null,
    usage: null,
    error: error ? toStoredError(error) : null,
    emptyHoldState: "released",
    bindsIdempotencyKey: error === null || error.code === "moderation_blocked",
    attempts: [],
    provider: plan.model.provider,
    served: null,
    isSimulated: false,
    spans: stopwatch.spans,
    retentionDays: plan.parameters.retentionDays ?? env.RETENTION_DAYS,
  };
}
