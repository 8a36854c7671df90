import { assertNever } from "@/lib/core/assert";
import type { FailureKind } from "./types";

/** True where the provider cannot have drawn, and billed, a picture for the failed call; only then may it be sent again. */
export function certainlyNothingProduced(kind: FailureKind): boolean {
  switch (kind) {
    case "unreachable":
    case "rate_limited":
    case "unavailable":
    case "invalid_request":
    case "credentials":
    case "stopped":
    case "no_route":
    case "scripted_insufficient_credits":
      return true;
    case "server_error":
    case "timeout":
    case "bad_response":
    case "too_large":
    case "moderation": // a refusal at the output stage comes after the picture was drawn
      return false;
    default:
      return assertNever(kind);
  }
}
