import { constants, setPriority } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { purgeAuth } from "@/lib/auth/purge";
import { closePools } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { recoverOrphans } from "@/lib/generation/recover";
import { refreshOpenPayments } from "@/lib/payments/refresh-open-payments";
import { syncPriceVersions } from "@/lib/pricing/sync";
import { declareDeadProcesses, noteQueueWorkers, startProcess, stopProcess } from "@/lib/processes/current";
import { freeJobsOfGone } from "@/lib/processes/free-jobs-of-gone";
import { runQueue } from "@/lib/queue/run-queue";
import { purgeIdempotencyKeys } from "@/lib/requests/purge-idempotency-keys";
import { purgeLostAnswers } from "@/lib/requests/purge-lost-answers";
import { rollUsage } from "@/lib/requests/roll-usage";
import { sweepTemporaryFiles } from "@/lib/storage/sweep-temporary-files";
import { log } from "@/lib/trace/log";
import { purgeExpiredInputs } from "./purge-expired-inputs";
import { purgeExpiredOutputs } from "./purge-expired-outputs";
import { QUEUES } from "./registry";

const PURGE_EVERY_MS = 10 * 60_000;
const RETENTION_EVERY_MS = 60_000;
const PAYMENTS_EVERY_MS = 15 * 60_000;
const ROLL_USAGE_EVERY_MS = 5_000;
const SWEEP_FILES_EVERY_MS = 60 * 60_000;

// A picture that somebody waits for comes before a thumbnail; child processes inherit this.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const stopping = new AbortController();
process.once("SIGTERM", () => stopping.abort());
process.once("SIGINT", () => stopping.abort());

await syncPriceVersions();
await startProcess("worker");
const queues = await Promise.all(QUEUES.map(({ jobs, atOnce }) => runQueue(jobs, atOnce)));
await noteQueueWorkers(queues.flatMap(({ workerIds }) => workerIds));
log().info("worker started");
await Promise.all([
  every(env.RECOVERY_SWEEP_SECONDS * 1000, "recovery", sweep),
  every(PURGE_EVERY_MS, "idempotency purge", purgeIdempotencyKeys),
  every(PURGE_EVERY_MS, "lost answers purge", purgeLostAnswers),
  every(PURGE_EVERY_MS, "sign-in purge", purgeAuth),
  every(RETENTION_EVERY_MS, "retention", purgeExpiredOutputs),
  every(RETENTION_EVERY_MS, "retention of inputs", purgeExpiredInputs),
  every(PAYMENTS_EVERY_MS, "open payments", refreshOpenPayments),
  every(ROLL_USAGE_EVERY_MS, "usage rollups", () => rollUsage(stopping.signal)),
  every(SWEEP_FILES_EVERY_MS, "temporary files", sweepTemporaryFiles),
]);
// Tasks that were begun are ended first, and meanwhile the heartbeat goes on.
await Promise.all(queues.map((queue) => queue.stop()));
await stopProcess();
await closePools();
log().info("worker stopped");

async function sweep(): Promise<void> {
  await declareDeadProcesses();
  await freeJobsOfGone();
  while ((await recoverOrphans()) > 0 && !stopping.signal.aborted);
}

async function every(intervalMs: number, name: string, work: () => Promise<unknown>): Promise<void> {
  while (!stopping.signal.aborted) {
    try {
      await work();
    } catch (error) {
      log().error({ err: error }, `${name} failed; it runs again`);
    }
    await sleep(intervalMs, undefined, { signal: stopping.signal }).catch(() => {});
  }
}
