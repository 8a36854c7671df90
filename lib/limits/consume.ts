import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { ApiError } from "@/lib/core/errors";
import { remember } from "@/lib/core/remember";

/** Where a workspace stands with one limit; `resetSeconds` until the minute's window starts again. */
export type Allowance = { limit: number; remaining: number; resetSeconds: number };

/** Where the answer's headers read the limits that a call has met, also when it was refused by one. */
export type Allowances = Map<"requests" | "images", Allowance>;

type Consumption = { what: "requests" | "images"; workspaceId: string; limit: number; points: number };

/**
 * Takes points from a workspace's allowance of this minute and notes where it stands. Throws 429 with `retry-after` when
 * they are used up; nothing is taken then.
 */
export async function consume(consumption: Consumption, allowances: Allowances): Promise<void> {
  const { what, workspaceId, limit, points } = consumption;
  const limiter = limiterFor(what, limit);
  try {
    allowances.set(what, toAllowance(limit, await limiter.consume(workspaceId, points)));
  } catch (rejection) {
    if (!(rejection instanceof RateLimiterRes)) throw rejection;
    // The limiter also counts what it refuses; a smaller call that still fits must not pay for it.
    const allowance = toAllowance(limit, await limiter.reward(workspaceId, points));
    allowances.set(what, allowance);
    throw new ApiError(
      "rate_limit_exceeded",
      `This workspace may make ${limit} ${what} per minute. Send this request again in ${allowance.resetSeconds} s.`,
      { retryAfterSeconds: allowance.resetSeconds },
    );
  }
}

/** Gives points back for a call that began no work. */
export async function giveBack(consumption: Consumption, allowances: Allowances): Promise<void> {
  const { what, workspaceId, limit, points } = consumption;
  allowances.set(what, toAllowance(limit, await limiterFor(what, limit).reward(workspaceId, points)));
}

/** A limiter's points are fixed, so each value of a limit has its own; there are as many as distinct settings. */
function limiterFor(what: string, limit: number): RateLimiterMemory {
  return remember(`limiter:${what}:${limit}`, () => new RateLimiterMemory({ points: limit, duration: 60 }));
}

function toAllowance(limit: number, result: RateLimiterRes): Allowance {
  return {
    limit,
    remaining: Math.max(0, result.remainingPoints),
    resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
  };
}
