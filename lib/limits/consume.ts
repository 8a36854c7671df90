import { RateLimiterRes } from "rate-limiter-flexible";
import { assert } from "@/lib/core/assert";
import { ApiError } from "@/lib/core/errors";
import { limiterFor } from "./store";

/** Where a caller stands with one limit; `resetSeconds` until the minute's window starts again. */
export type Allowance = { limit: number; remaining: number; resetSeconds: number };

/** Where the answer's headers read the limits that a call has met, also when it was refused by one. */
export type Allowances = Map<"requests" | "images", Allowance>;

/** Whom a call counts for, as a sentence begins with it: "This workspace"; without a limit it is not counted for them. */
export type Holder = {
  name: string;
  id: string;
  limit: number | null;
  /** More public fields of the refusal. */
  extra?: Record<string, unknown>;
};

export type Consumption = { what: "requests" | "images"; points: number; holders: readonly Holder[] };

type Bucket = Holder & { limit: number };

/**
 * Takes points from this minute's allowances of all holders, and notes where the tightest one stands. Throws 429 with
 * `retry-after` when one of them is used up; nothing is taken then.
 */
export async function consume(consumption: Consumption, allowances: Allowances): Promise<void> {
  const { what, points } = consumption;
  const buckets = bucketsOf(consumption);
  const answers = await Promise.allSettled(buckets.map(({ id, limit }) => limiterFor(what, limit).consume(id, points)));
  const refused = buckets.find((_, place) => answers[place]?.status === "rejected");
  if (!refused) {
    const met = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
    note(what, toAllowances(buckets, met), allowances);
    return;
  }
  for (const answer of answers) {
    if (answer.status === "rejected" && !(answer.reason instanceof RateLimiterRes)) throw answer.reason;
  }
  // The limiter also counts what it refuses; a smaller call that still fits must not pay for it.
  const standing = await reward(consumption, buckets);
  const allowance = standing[buckets.indexOf(refused)];
  assert(allowance, "who refuses has an allowance");
  allowances.set(what, allowance);
  throw new ApiError(
    "rate_limit_exceeded",
    `${refused.name} may make ${refused.limit} ${what} per minute. Send this request again in ${allowance.resetSeconds} s.`,
    { retryAfterSeconds: allowance.resetSeconds, extra: refused.extra ?? {} },
  );
}

/** Gives points back for a call that began no work. */
export async function giveBack(consumption: Consumption, allowances: Allowances): Promise<void> {
  allowances.delete(consumption.what);
  note(consumption.what, await reward(consumption, bucketsOf(consumption)), allowances);
}

function bucketsOf({ holders }: Consumption): Bucket[] {
  return holders.flatMap((holder) => (holder.limit === null ? [] : [{ ...holder, limit: holder.limit }]));
}

async function reward({ what, points }: Consumption, buckets: readonly Bucket[]): Promise<Allowance[]> {
  const answers = await Promise.all(buckets.map(({ id, limit }) => limiterFor(what, limit).reward(id, points)));
  return toAllowances(buckets, answers);
}

/** Of several limits of a kind the answer tells the tightest. */
function note(what: Consumption["what"], met: readonly Allowance[], allowances: Allowances): void {
  const known = allowances.get(what);
  const all = known ? [known, ...met] : met;
  const [tight] = all.toSorted((one, other) => one.remaining - other.remaining || one.limit - other.limit);
  if (tight) allowances.set(what, tight);
}

function toAllowances(buckets: readonly Bucket[], results: readonly RateLimiterRes[]): Allowance[] {
  return buckets.flatMap(({ limit }, place) => {
    const result = results[place];
    if (!result) return [];
    const resetSeconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000));
    // A shared counter may stand for a limit that was another one a moment ago.
    return [{ limit, remaining: Math.min(limit, Math.max(0, result.remainingPoints)), resetSeconds }];
  });
}
