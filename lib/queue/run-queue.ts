import { EventEmitter } from "node:events";
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { pool } from "@/lib/db/pool";
import { log } from "@/lib/trace/log";

type Queue = {
  /** The names under which its jobs are locked. */
  workerIds: readonly string[];
  /** Takes no more jobs and resolves when the last one has ended. */
  stop(): Promise<void>;
};

/** Works on the jobs that requests wrote in their own transactions; a job may run twice and says why twice equals once. */
export async function runQueue(taskList: TaskList, concurrency: number): Promise<Queue> {
  const workerIds: string[] = [];
  const events: WorkerEvents = new EventEmitter();
  events.on("worker:create", ({ worker }) => workerIds.push(worker.workerId));
  const runner: Runner = await run({
    events,
    pgPool: pool(),
    taskList,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1_000,
    logger: new Logger(() => (level, message) => {
      if (level === "error" || level === "warning") log().warn({ queue: level }, message);
    }),
  });
  return { workerIds, stop: () => runner.stop() };
}
