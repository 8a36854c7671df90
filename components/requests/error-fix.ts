import { ERRORS, type ErrorCode } from "@/lib/core/errors";

export type ErrorFix = { advice: string; link: { href: string; label: string } | null };

const KEYS = { href: "/keys", label: "Open keys" };
const CREDITS = { href: "/credits", label: "Add credits" };

/** By the type of the error: what its reader can do now, and the page where that is done. */
const FIXES: Record<(typeof ERRORS)[ErrorCode]["type"], ErrorFix> = {
  invalid_request_error: {
    advice: "The call itself has to change: copy it as curl, correct it and send it again.",
    link: null,
  },
  unauthorized: { advice: "Send it with a key that is active.", link: KEYS },
  insufficient_credits: { advice: "Add credits, or ask for a smaller tier or a lower quality.", link: CREDITS },
  permission_denied: { advice: "Use a key that may do this, or change what this one may do.", link: KEYS },
  model_not_found: { advice: "Choose a model of GET /v1/models and send the call again.", link: null },
  not_found: { advice: "Check the id and the workspace of the key.", link: null },
  conflict: { advice: "Wait for the first call to end, then send this one again.", link: null },
  prompt_rejected: { advice: "Word the prompt differently: sent unchanged, it would be rejected again.", link: null },
  rate_limited: { advice: "Slow down for a moment and send it again after the time in retry-after.", link: null },
  internal_error: { advice: "Send it again; if it keeps failing, give this request id to the operator.", link: null },
  model_unavailable: { advice: "Send it again: the provider failed, not your call.", link: null },
  payments_unavailable: { advice: "Try again in a minute: nothing was charged.", link: CREDITS },
};

/** Refused for their price as well, but not for want of credits. */
const FIXES_BY_CODE: Partial<Record<ErrorCode, ErrorFix>> = {
  key_budget_exceeded: { advice: "Raise what this key may spend, or wait until its period ends.", link: KEYS },
  end_user_budget_exceeded: {
    advice: "Raise what this end user may spend, or wait until its period ends.",
    link: { href: "/end-users", label: "Open end users" },
  },
  end_user_blocked: {
    advice: "Unblock this end user, or leave the call.",
    link: { href: "/end-users", label: "Open end users" },
  },
  workspace_budget_exceeded: {
    advice: "Raise what this workspace may spend, or wait until its period ends.",
    link: { href: "/credits", label: "Open credits" },
  },
  max_credits_exceeded: { advice: "Raise max_credits, or ask for a smaller tier or a lower quality.", link: null },
};

/** What to do about an error; of a code this version does not know, what always works. */
export function errorFix({ code, param }: { code: string; param: string | null }): ErrorFix {
  const fix = isErrorCode(code) ? (FIXES_BY_CODE[code] ?? FIXES[ERRORS[code].type]) : FIXES.internal_error;
  const advice =
    param && fix === FIXES.invalid_request_error ? `Change "${param}" and send the call again.` : fix.advice;
  return { ...fix, advice };
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}
