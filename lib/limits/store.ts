import { Redis } from "ioredis";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from "rate-limiter-flexible";
import { remember } from "@/lib/core/remember";
import { pool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { log } from "@/lib/trace/log";

/** Counts points of a minute; `consume` rejects with `RateLimiterRes` beyond the limit, and counts also what it refuses. */
export type Limiter = Pick<RateLimiterAbstract, "consume" | "reward">;

const MINUTE_SECONDS = 60;
/** No call waits longer for the store that processes share. */
const ANSWER_MS = { redis: 30, postgres: 2_000 };
/** A store that failed is left alone for so long; meanwhile each process counts by itself. */
const REST_MS = 1_000;

/** The counter of everybody who may do `points` of something in a minute: as many counters as there are distinct limits. */
export function limiterFor(what: string, points: number): Limiter {
  return remember(`limiter:${what}:${points}`, () => openLimiter(what, points));
}

function openLimiter(what: string, points: number): Limiter {
  const minute = { keyPrefix: `pixapi:${what}`, points, duration: MINUTE_SECONDS };
  const local = new RateLimiterMemory(minute);
  if (env.REDIS_URL) {
    const shared = new RateLimiterRedis({ ...minute, storeClient: redis(env.REDIS_URL) });
    return insured(shared, local, ANSWER_MS.redis);
  }
  if (env.LIMITS_STORE === "postgres") {
    const table = { storeClient: pool(), storeType: "pool", tableName: "rate_limit", tableCreated: true };
    return insured(new RateLimiterPostgres({ ...minute, ...table }), local, ANSWER_MS.postgres);
  }
  return local;
}

/** Asks the shared counter, or the process's own while that one does not answer: a limit never fails or holds up a call. */
function insured(shared: Limiter, local: Limiter, answerMs: number): Limiter {
  const rest = storeRest();
  const fromEither =
    (verb: keyof Limiter): Limiter["consume"] =>
    async (key, points) => {
      if (performance.now() < rest.until) return local[verb](key, points);
      try {
        return await within(answerMs, shared[verb](key, points));
      } catch (reason) {
        if (reason instanceof RateLimiterRes) throw reason;
        rest.until = performance.now() + REST_MS;
        log().warn({ err: reason }, "the store of limits does not answer: this process counts by itself");
        return local[verb](key, points);
      }
    };
  return { consume: fromEither("consume"), reward: fromEither("reward") };
}

/** Until when this process counts by itself, in milliseconds of its own clock; 0: it never had to. */
export function storeRest(): { until: number } {
  return remember("limits-store-rest", () => ({ until: 0 }));
}

function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`no answer within ${milliseconds} ms`));
    // After a moment in which this process itself was held up, an answer that is there already is read first.
    const timer = setTimeout(() => setImmediate(late), milliseconds);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function redis(url: string): Redis {
  return remember("limits-redis", () => {
    // What could not be counted was counted by the process itself: it must not be counted once more when Redis is back.
    const client = new Redis(url, { maxRetriesPerRequest: 0, autoResendUnfulfilledCommands: false });
    // Each failed command is told by whoever sent it; without a listener this would write lines of its own.
    client.on("error", () => {});
    return client;
  });
}
