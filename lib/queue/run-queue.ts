import { Logger, type Runner, run, type TaskList } from "graphile-worker";
import { pool } from "@/lib/db/pool";
import { log } from "@/lib/trace/log";

type Queue = { stop(): Promise<void> };

/** Works on the jobs that requests wrote in their own transactions; a job may run twice and says why twice equals once. */
export async function runQueue(taskList: TaskList, concurrency: number): Promise<Queue> {
  const runner: Runner = await run({
    pgPool: pool(),
    taskList,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1_000,
    logger: new Logger(() => (level, message) => {
      if (level === "error" || level === "warning") log().warn({ queue: level }, message);
    }),
  });
  return { stop: () => runner.stop() };
}
