import { assertNever } from "@/lib/core/assert";
import type { Script } from "../script/parse-script";
import type { Fault, ScriptedError } from "../script/words";
import type { Problem } from "./wire";

type ScriptedProblem = { name: Problem; retryAfter?: string };

const RETRY_AFTER: Partial<Record<Fault, string>> = {
  huge_retry_after: "1000000000",
  retry_after_zero: "0",
  retry_after_negative: "-5",
  retry_after_garbage: "soon",
};
const DATE_AHEAD_MS = 3000;

const FAULTS: Partial<Record<Fault, Problem>> = {
  unauthorized: "wrong_key",
  forbidden: "forbidden",
  invalid_parameter: "invalid_parameter",
  model_gone: "model_gone",
  http_502: "bad_gateway",
  http_503: "unavailable",
  http_529: "overloaded",
};

/** What the script asks the provider to say instead of drawing; null when the call goes on to pictures or to a fault. */
export function problemOf({ error, fault }: Script): ScriptedProblem | null {
  const scripted = error && problemOfError(error);
  if (scripted) return { name: scripted };
  if (fault === null) return null;
  if (fault === "retry_after_date") {
    return { name: "rate_limit", retryAfter: new Date(Date.now() + DATE_AHEAD_MS).toUTCString() };
  }
  const retryAfter = RETRY_AFTER[fault];
  if (retryAfter !== undefined) return { name: "rate_limit", retryAfter };
  const name = FAULTS[fault];
  return name ? { name } : null;
}

function problemOfError(error: ScriptedError): Problem | null {
  switch (error) {
    case "moderation":
    case "moderation_output":
    case "rate_limit":
    case "server":
    case "insufficient_credits":
      return error;
    case "timeout":
    case "bad_response":
    case "no_image":
      return null;
    default:
      return assertNever(error);
  }
}
