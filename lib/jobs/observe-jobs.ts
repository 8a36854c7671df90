import type { JobHelpers, TaskList } from "graphile-worker";
import { countWork } from "@/lib/trace/count-work";
import { exportSpans } from "@/lib/trace/export-spans";
import { log } from "@/lib/trace/log";
import { metrics } from "@/lib/trace/metrics";
import { type Stopwatch, startStopwatch } from "@/lib/trace/stopwatch";
import { workFields } from "@/lib/trace/work-fields";

/** Works on one job; what it notes on the stopwatch is written down with its end. */
export type JobHandler = (payload: unknown, stopwatch: Stopwatch) => Promise<void>;

/**
 * The handlers as the queue calls them: each run is written down once at its end, as one line of the log, in the figures, and
 * as spans where a collector is configured. A run that failed is thrown on, to be tried again.
 */
export function observeJobs(handlers: Readonly<Record<string, JobHandler>>): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      async (payload: unknown, helpers: JobHelpers) => {
        const stopwatch = startStopwatch();
        const attempt = helpers.job.attempts;
        try {
          await handler(payload, stopwatch);
          write({ name, attempt, stopwatch });
        } catch (error) {
          write({ name, attempt, stopwatch, error });
          throw error;
        }
      },
    ]),
  );
}

type Ended = { name: string; attempt: number; stopwatch: Stopwatch; error?: unknown };

function write({ name, attempt, stopwatch, error }: Ended): void {
  const durationMs = stopwatch.elapsedMs();
  const hasFailed = error !== undefined;
  const { requestId, workspaceId, receiverStatus } = stopwatch.facts;
  const line = {
    job: name,
    attempt,
    ms: durationMs,
    outcome: hasFailed ? "failed" : "done",
    request_id: requestId,
    workspace_id: workspaceId,
    receiver_status: receiverStatus,
    ...workFields(stopwatch),
    err: error,
  };
  if (hasFailed) log().error(line, "job");
  else log().info(line, "job");

  metrics().jobs.inc({ job: name, outcome: line.outcome });
  metrics().jobSeconds.observe({ job: name }, durationMs / 1000);
  countWork(stopwatch);
  exportSpans({
    name: `process ${name}`,
    kind: "consumer",
    stopwatch,
    durationMs,
    attributes: {
      "messaging.system": "graphile_worker",
      "messaging.operation.type": "process",
      "messaging.destination.name": name,
      "pixapi.job_attempt": attempt,
    },
    errorType: hasFailed ? "job_failed" : null,
  });
}
