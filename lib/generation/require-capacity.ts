import { monitorEventLoopDelay } from "node:perf_hooks";
import { ApiError } from "@/lib/core/errors";
import { remember } from "@/lib/core/remember";
import { pool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { inFlightCount } from "./in-flight";
import { waitingInTurn } from "./in-turn";
import { Shedder } from "./shedder";

const TICK_MS = 250;
/** How often the loop is looked at; as much of every delay is the look itself. */
const RESOLUTION_MS = 10;
const LONGEST_PAUSE_SECONDS = 3;

const shedder = (): Shedder => remember("shedder", () => new Shedder());

/** Begins to watch how late this process is; without it only the cap of `MAX_IN_FLIGHT` refuses. */
export function watchStrain(): void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  setInterval(() => look(delay), TICK_MS).unref();
}

/**
 * Refuses a call before anything is read or held for it where this process has more in hand than it can finish in time: a quick
 * no now is worth more than an answer that nobody waits for. @throws ApiError 503 `overloaded` with a pause.
 */
export function requireCapacity(): void {
  if (inFlightCount() < env.MAX_IN_FLIGHT && shedder().takes(Math.random())) return;
  throw new ApiError(
    "overloaded",
    "This server has more to do than it can finish in time. Nothing was charged; send the request again after the pause given in retry-after.",
    // Spread, so that those refused together do not come back together.
    { retryAfterSeconds: 1 + Math.floor(Math.random() * LONGEST_PAUSE_SECONDS) },
  );
}

function look(delay: ReturnType<typeof monitorEventLoopDelay>): void {
  const mean = Number.isNaN(delay.mean) ? 0 : delay.mean / 1e6;
  shedder().observe({
    loopDelayMs: Math.max(0, mean - RESOLUTION_MS),
    waiting: pool().waitingCount + waitingInTurn(),
    inFlight: inFlightCount(),
  });
  delay.reset();
}
