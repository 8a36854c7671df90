import { certainlyNothingProduced } from "./certainly-nothing-produced";
import type { ProviderFailure } from "./types";

const BACKOFF_MIN_MS = 100;
const BACKOFF_SPREAD_MS = 300;
const LONGEST_WAIT_SECONDS = 2;

/**
 * Milliseconds to wait before one more try, or null when there must be none. `randomness` is 0–1 and spreads the tries of
 * many callers. With another route its own state is what counts, so a `retry-after` of the failed one is not waited for.
 */
export function retryWaitMs(input: {
  failure: ProviderFailure;
  hasOtherRoute: boolean;
  randomness: number;
}): number | null {
  const { kind, retryAfterSeconds } = input.failure;
  if (!certainlyNothingProduced(kind)) return null;
  if (kind === "invalid_request" || kind === "stopped" || kind === "no_route") return null;
  if (kind === "scripted_insufficient_credits") return null;

  const backoffMs = BACKOFF_MIN_MS + Math.round(BACKOFF_SPREAD_MS * input.randomness);
  if (input.hasOtherRoute || kind === "unreachable") return backoffMs;
  if (kind === "credentials") return null;
  if (retryAfterSeconds === null) return kind === "unavailable" ? backoffMs : null;
  return retryAfterSeconds <= LONGEST_WAIT_SECONDS ? retryAfterSeconds * 1000 + backoffMs : null;
}
