import { EventEmitter, once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { forgivingPool } from "@/lib/db/forgiving-pool";
import { isDatabaseUnavailable } from "@/lib/db/is-unavailable";
import { pool } from "@/lib/db/pool";
import { db } from "@/lib/db/sql";
import { whileUnavailable } from "@/lib/db/while-unavailable";
import { log } from "@/lib/trace/log";

type Queue = {
  /** Takes no more jobs and resolves when the last one has ended. */
  stop(): Promise<void>;
};

type Begun = {
  /** Under which its jobs are locked. */
  name: string;
  runner: Runner;
  /** Resolves with the reason when it takes no more jobs, or should not. */
  isEnding: Promise<unknown>;
};

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
const UNLOCK_WAITS_MS = [1_000, 3_000, 10_000, 30_000];

/**
 * Works on the jobs that requests wrote in their own transactions; a job may run twice and says why twice equals once. While
 * the database is away neither the beginning nor the end of a job is certain, and its runner ends: another one takes its place. `noteName`
 * hears each name under which jobs are locked, by which they are freed should this process die.
 */
export async function runQueue(
  taskList: TaskList,
  concurrency: number,
  noteName: (name: string) => Promise<unknown> = async () => {},
): Promise<Queue> {
  const stopping = new AbortController();
  const ends: Promise<void>[] = [];
  const beginNoted = async () => {
    const begun = await begin(taskList, concurrency);
    await noteName(begun.name).catch(async (error: unknown) => {
      await begun.runner.stop();
      throw error;
    });
    return begun;
  };
  let current = await beginNoted();

  const keep = async () => {
    const stopped = once(stopping.signal, "abort");
    while (!stopping.signal.aborted) {
      const reason = await Promise.race([current.isEnding, stopped]);
      if (stopping.signal.aborted) return;
      if (!isDatabaseUnavailable(reason)) throw reason;
      log().warn({ err: reason, queue: current.name }, "a queue runner ends; another takes its place");
      ends.push(freeJobs(current));
      current = (await beginAgain(beginNoted, stopping.signal)) ?? current;
    }
  };
  // Rejects, and so ends the process, for what is not the database being away.
  const kept = keep();
  return {
    stop: async () => {
      stopping.abort();
      await kept;
      await current.runner.stop().catch(() => current.runner.promise);
      await Promise.all(ends);
    },
  };
}

async function begin(taskList: TaskList, concurrency: number): Promise<Begun> {
  const events: WorkerEvents = new EventEmitter();
  let name = "";
  // Its workers have names of their own, but it is the pool that locks the jobs.
  events.on("pool:create", ({ workerPool }) => {
    name = workerPool.id;
  });
  const isEnding = new Promise<unknown>((resolve) => {
    // The database may have given it a job in the answer that was lost, which stays locked while it lives.
    events.on("worker:getJob:error", ({ error }) => resolve(error));
    events.on("pool:fatalError", ({ error }) => resolve(error));
    events.on("pool:gracefulShutdown", ({ message }) => resolve(new Error(message)));
  });
  const runner = await run({
    events,
    pgPool: forgivingPool(pool()),
    taskList,
    noHandleSignals: true,
    // Without a delay the library writes down the end of a job in a promise that nobody looks at, whose failure ends the process.
    preset: {
      worker: { concurrentJobs: concurrency, pollInterval: 1_000, completeJobBatchDelay: 0, failJobBatchDelay: 0 },
    },
    logger: new Logger(() => (level, message) => {
      // Why a job failed stands in its own line, without what the error repeats.
      if (level === "error" || level === "warning")
        log().warn({ queue: level }, message.replace(/ with error .*$/s, ""));
    }),
  });
  return { name, runner, isEnding };
}

/** Null when `signal` came first. */
async function beginAgain(work: () => Promise<Begun>, signal: AbortSignal): Promise<Begun | null> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    await sleep(pauseMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return null;
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
    }
  }
}

/** Gives back what a runner had taken, when the last job that it began has ended. */
async function freeJobs({ name, runner }: Begun): Promise<void> {
  await runner.stop().catch(() => runner.promise.catch(() => {}));
  await whileUnavailable(
    () => db.rows("SELECT graphile_worker.force_unlock_workers($1)", [[name]]),
    UNLOCK_WAITS_MS,
  ).catch((error: unknown) => log().error({ err: error, queue: name }, "the jobs of a runner stay locked"));
}
