import { constants, setPriority } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { purgeAuth } from "@/lib/auth/purge";
import { closePools } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { recoverOrphans } from "@/lib/generation/recover";
import { expireLots } from "@/lib/ledger/expire-lots";
import { purgeBudgetCounters } from "@/lib/ledger/purge-budget-counters";
import { serveMetrics } from "@/lib/net/serve-metrics";
import { addFigures } from "@/lib/operations/add-figures";
import { queueDueAudit } from "@/lib/operations/queue-audit";
import { reconcileHourly } from "@/lib/payments/reconcile";
import { refreshOpenPayments } from "@/lib/payments/refresh-open-payments";
import { sendAlerts } from "@/lib/payments/send-alerts";
import { sweepAutoTopUps } from "@/lib/payments/sweep-auto-top-ups";
import { syncPriceVersions } from "@/lib/pricing/sync";
import { declareDeadProcesses, noteQueueWorker, startProcess, stopProcess } from "@/lib/processes/current";
import { freeJobsOfGone } from "@/lib/processes/free-jobs-of-gone";
import { checkRoutes } from "@/lib/providers/registry";
import { routeHealth } from "@/lib/providers/route-health";
import { runQueue } from "@/lib/queue/run-queue";
import { purgeIdempotencyKeys } from "@/lib/requests/purge-idempotency-keys";
import { purgeLostAnswers } from "@/lib/requests/purge-lost-answers";
import { rollUsage } from "@/lib/requests/roll-usage";
import { lookAtComponents } from "@/lib/status/look-at-components";
import { rollService } from "@/lib/status/roll-service";
import { sweepTemporaryFiles } from "@/lib/storage/sweep-temporary-files";
import { flushSpans } from "@/lib/trace/flush-spans";
import { log } from "@/lib/trace/log";
import { decodeOutputs } from "./decode-outputs";
import { observeJobs } from "./observe-jobs";
import { purgeExpired } from "./purge-expired";
import { QUEUES } from "./registry";

const DECODE_EVERY_MS = 500;
const PURGE_EVERY_MS = 10 * 60_000;
const PURGE_COUNTERS_EVERY_MS = 60 * 60_000;
const RETENTION_EVERY_MS = 60_000;
const EXPIRE_LOTS_EVERY_MS = 60_000;
const PAYMENTS_EVERY_MS = 15 * 60_000;
const RECONCILE_EVERY_MS = 5 * 60_000;
const AUTO_TOP_UP_EVERY_MS = 5_000;
const ALERTS_EVERY_MS = 60_000;
const AUDIT_EVERY_MS = 5 * 60_000;
const ROLL_USAGE_EVERY_MS = 5_000;
const SWEEP_FILES_EVERY_MS = 60 * 60_000;
const LOOK_EVERY_MS = 60_000;
const ROLL_SERVICE_EVERY_MS = 60_000;
/** Beyond the time that a task may wait in its queue, and then run. */
const ROLL_SERVICE_HOURS_BACK = Math.ceil(env.TASK_QUEUE_SECONDS / 3_600) + 1;

// A picture that somebody waits for comes before a thumbnail; child processes inherit this.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const stopping = new AbortController();
process.once("SIGTERM", () => stopping.abort());
process.once("SIGINT", () => stopping.abort());

await syncPriceVersions();
checkRoutes();
await startProcess("worker", () => ({ routes: routeHealth().resting() }));
addFigures();
const metricsServer = env.WORKER_METRICS_PORT === undefined ? null : await serveMetrics(env.WORKER_METRICS_PORT);
const queues = await Promise.all(
  QUEUES.map(({ jobs, atOnce }) => runQueue(observeJobs(jobs), atOnce, noteQueueWorker)),
);
log().info("worker started");
await Promise.all([
  every(env.RECOVERY_SWEEP_SECONDS * 1000, "recovery", sweep),
  every(DECODE_EVERY_MS, "decoding", () => decodeOutputs(stopping.signal)),
  every(PURGE_EVERY_MS, "idempotency purge", purgeIdempotencyKeys),
  every(PURGE_EVERY_MS, "lost answers purge", purgeLostAnswers),
  every(PURGE_EVERY_MS, "sign-in purge", purgeAuth),
  every(PURGE_COUNTERS_EVERY_MS, "budget counters purge", purgeBudgetCounters),
  every(RETENTION_EVERY_MS, "retention", purgeExpired),
  every(EXPIRE_LOTS_EVERY_MS, "expiry of credits", expireLots),
  every(PAYMENTS_EVERY_MS, "open payments", refreshOpenPayments),
  every(RECONCILE_EVERY_MS, "comparison with Stripe", reconcileHourly),
  every(AUTO_TOP_UP_EVERY_MS, "automatic recharges", sweepAutoTopUps),
  every(ALERTS_EVERY_MS, "alerts", sendAlerts),
  every(AUDIT_EVERY_MS, "audit", queueDueAudit),
  every(ROLL_USAGE_EVERY_MS, "usage rollups", () => rollUsage(stopping.signal)),
  every(ROLL_SERVICE_EVERY_MS, "service figures", () => rollService(ROLL_SERVICE_HOURS_BACK)),
  every(LOOK_EVERY_MS, "look at components", () => lookAtComponents("worker")),
  every(SWEEP_FILES_EVERY_MS, "temporary files", sweepTemporaryFiles),
]);
// Tasks that were begun are ended first, and meanwhile the heartbeat goes on.
await Promise.all(queues.map((queue) => queue.stop()));
await flushSpans();
await stopProcess();
metricsServer?.close();
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
