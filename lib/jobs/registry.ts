import type { TaskList } from "graphile-worker";
import { env } from "@/lib/env";
import { auditLedger } from "./handlers/audit-ledger";
import { chargeTopUp } from "./handlers/charge-top-up";
import { deliverWebhook } from "./handlers/deliver-webhook";
import { purgeCdn } from "./handlers/purge-cdn";
import { refreshCard } from "./handlers/refresh-card";
import { runTask } from "./handlers/run-task";
import { sendMail } from "./handlers/send-mail";
import { sendRefund } from "./handlers/send-refund";
import { settlePayment } from "./handlers/settle-payment";
import { type JobHandler, observeJobs } from "./observe-jobs";

/**
 * Every job by the name under which it is written; a name that is missing here stays in the queue and is reported. Each queue
 * has hands of its own: a provider or a receiver that takes its time keeps no mail and no webhook waiting.
 */
export const QUEUES: readonly { jobs: Readonly<Record<string, JobHandler>>; atOnce: number }[] = [
  { jobs: { "run-task": runTask }, atOnce: env.TASK_CONCURRENCY },
  { jobs: { "deliver-webhook": deliverWebhook }, atOnce: 8 },
  { jobs: { "purge-cdn": purgeCdn }, atOnce: 4 },
  { jobs: { "send-mail": sendMail }, atOnce: 2 },
  {
    jobs: {
      "settle-payment": settlePayment,
      "charge-top-up": chargeTopUp,
      "send-refund": sendRefund,
      "refresh-card": refreshCard,
    },
    atOnce: 4,
  },
  { jobs: { "audit-ledger": auditLedger }, atOnce: 1 },
];

export const JOBS: TaskList = observeJobs(Object.assign({}, ...QUEUES.map(({ jobs }) => jobs)));
