import { assertNever } from "@/lib/core/assert";
import type { Sign } from "./breaker";
import type { FailureKind, ProviderFailure } from "./types";

const LONGEST_PAUSE_SECONDS = 300;
/** Who turns a call away without a time is left alone for a moment. */
const UNTOLD_PAUSE_SECONDS = 1;

/** Whether the failure is one of the whole route, whatever the model: its address or its account. */
export function isOfWholeRoute(kind: FailureKind): boolean {
  return kind === "unreachable" || kind === "credentials";
}

/** What the end of a call says about its route's health; null is success. */
export function signOf(failure: Pick<ProviderFailure, "kind" | "retryAfterSeconds"> | null): Sign {
  if (failure === null) return "alive";
  switch (failure.kind) {
    case "unreachable":
    case "unavailable":
    case "server_error":
    case "timeout":
    case "bad_response":
      return "fault";
    case "credentials":
      return "refused";
    case "rate_limited": {
      const seconds = failure.retryAfterSeconds ?? UNTOLD_PAUSE_SECONDS;
      return { pauseMs: 1_000 * Math.min(LONGEST_PAUSE_SECONDS, Math.max(UNTOLD_PAUSE_SECONDS, seconds)) };
    }
    case "moderation":
    case "invalid_request":
    case "too_large":
      return "alive";
    case "stopped":
    case "no_route":
    case "scripted_insufficient_credits":
      return "none";
    default:
      return assertNever(failure.kind);
  }
}
