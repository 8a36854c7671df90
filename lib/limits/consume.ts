import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { assert } from "@/lib/core/assert";
import { ApiError } from "@/lib/core/errors";
import { remember } from "@/lib/core/remember";

/** Where a caller stands with one limit; `resetSeconds` until the minute's window starts again. */
export type Allowance = { limit: number; remaining: number; resetSeconds: number };

/** Where the answer's headers read the limits that a call has met, also when it was refused by one. */
export type Allowances = Map<"requests" | "images", Allowance>;

/** A key's own limit beside its workspace's; null: it has none. */
export type KeyAllowance = { id: string; limit: number | null };

type Consumption = {
  what: "requests" | "images";
  workspaceId: string;
  limit: number;
  key?: KeyAllowance;
  points: number;
};

type Bucket = { holder: "This workspace" | "This API key"; id: string; limit: number };

/**
 * Takes points from the allowances of this minute, the workspace's and the key's, and notes where the tighter one stands.
 * Throws 429 with `retry-after` when one of them is used up; nothing is taken then.
 */
export async function consume(consumption: Consumption, allowances: Allowances): Promise<void> {
  const { what, points } = consumption;
  const taken: Bucket[] = [];
  const met: Allowance[] = [];
  for (const bucket of bucketsOf(consumption)) {
    try {
      met.push(toAllowance(bucket, await limiterFor(what, bucket).consume(bucket.id, points)));
      taken.push(bucket);
    } catch (rejection) {
      if (!(rejection instanceof RateLimiterRes)) throw rejection;
      // The limiter also counts what it refuses; a smaller call that still fits must not pay for it.
      for (const one of taken) await limiterFor(what, one).reward(one.id, points);
      const allowance = toAllowance(bucket, await limiterFor(what, bucket).reward(bucket.id, points));
      allowances.set(what, allowance);
      throw new ApiError(
        "rate_limit_exceeded",
        `${bucket.holder} may make ${bucket.limit} ${what} per minute. Send this request again in ${allowance.resetSeconds} s.`,
        { retryAfterSeconds: allowance.resetSeconds },
      );
    }
  }
  allowances.set(what, tightest(met));
}

/** Gives points back for a call that began no work. */
export async function giveBack(consumption: Consumption, allowances: Allowances): Promise<void> {
  const { what, points } = consumption;
  const met: Allowance[] = [];
  for (const bucket of bucketsOf(consumption)) {
    met.push(toAllowance(bucket, await limiterFor(what, bucket).reward(bucket.id, points)));
  }
  allowances.set(what, tightest(met));
}

function bucketsOf({ workspaceId, limit, key }: Consumption): [Bucket, ...Bucket[]] {
  const workspace: Bucket = { holder: "This workspace", id: workspaceId, limit };
  const ofKey = key?.limit ?? null;
  return key && ofKey !== null ? [workspace, { holder: "This API key", id: key.id, limit: ofKey }] : [workspace];
}

/** A limiter's points are fixed, so each value of a limit has its own; there are as many as distinct settings. */
function limiterFor(what: string, { limit }: Bucket): RateLimiterMemory {
  return remember(`limiter:${what}:${limit}`, () => new RateLimiterMemory({ points: limit, duration: 60 }));
}

function tightest(allowances: readonly Allowance[]): Allowance {
  const [tight] = allowances.toSorted((one, other) => one.remaining - other.remaining || one.limit - other.limit);
  assert(tight, "a call meets at least its workspace's limit");
  return tight;
}

function toAllowance({ limit }: Bucket, result: RateLimiterRes): Allowance {
  return {
    limit,
    remaining: Math.max(0, result.remainingPoints),
    resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
  };
}
