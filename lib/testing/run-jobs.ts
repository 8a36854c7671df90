import { Logger, runOnce } from "graphile-worker";
import { pool } from "@/lib/db/pool";
import { db } from "@/lib/db/sql";
import { JOBS } from "@/lib/jobs/registry";
import { waitUntil } from "./wait-until";

/** Runs what waits in the queue, as the worker does, until nothing is due. */
export async function runJobs(): Promise<void> {
  const isIdle = async () =>
    (await db.rows("SELECT FROM graphile_worker.jobs WHERE locked_at IS NOT NULL")).length === 0;
  await runOnce({ pgPool: pool(), taskList: JOBS, noHandleSignals: true, logger: new Logger(() => () => {}) });
  // A job that fails is written down after the run has ended.
  await waitUntil("the last job has ended", isIdle);
}
