import { totalmem } from "node:os";
import { ApiError } from "@/lib/core/errors";
import { remember } from "@/lib/core/remember";
import { env } from "@/lib/env";
import { ByteBudget, type Share } from "./byte-budget";

const MEGABYTE = 1024 * 1024;
const LEAST_BYTES = 128 * MEGABYTE;
const MOST_BYTES = 2048 * MEGABYTE;
const MAX_WAITING = 64;
const NEW_WORK_WAIT_MS = 2_000;
const RETRY_AFTER_SECONDS = 2;

/** What large bodies may keep in this process's memory: `BODY_BUDGET_MB`, or a quarter of the memory within bounds. */
export function bodyBudget(): ByteBudget {
  return remember("body-budget", () => new ByteBudget({ totalBytes: totalBytes(), maxWaiting: MAX_WAITING }));
}

/** Waits a moment for room for new work. @throws ApiError 503 `overloaded` with a pause. */
export async function admitBody(bytes: number): Promise<Share> {
  const share = await bodyBudget().takeForNew(bytes, NEW_WORK_WAIT_MS);
  if (share !== null) return share;
  throw new ApiError(
    "overloaded",
    "This server has its hands full of large pictures. Nothing was charged; send the request again in a moment.",
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
}

function totalBytes(): number {
  if (env.BODY_BUDGET_MB !== undefined) return env.BODY_BUDGET_MB * MEGABYTE;
  // A container's limit; no limit reads as zero or as more than the machine has.
  const machineBytes = Math.min(process.constrainedMemory() || totalmem(), totalmem());
  return Math.min(MOST_BYTES, Math.max(LEAST_BYTES, machineBytes / 4));
}
