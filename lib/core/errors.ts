/**
 * The closed table of everything the API can answer besides success: code → HTTP status, type, and whether the same
 * call may succeed when sent again. No status is written anywhere else.
 */
export const ERRORS = {
  invalid_json: { status: 400, type: "invalid_request_error", retryable: false },
  missing_required_parameter: { status: 400, type: "invalid_request_error", retryable: false },
  invalid_value: { status: 400, type: "invalid_request_error", retryable: false },
  invalid_type: { status: 400, type: "invalid_request_error", retryable: false },
  invalid_size: { status: 400, type: "invalid_request_error", retryable: false },
  unsupported_parameter: { status: 400, type: "invalid_request_error", retryable: false },
  invalid_image: { status: 400, type: "invalid_request_error", retryable: false },
  image_too_large: { status: 400, type: "invalid_request_error", retryable: false },
  image_unreachable: { status: 400, type: "invalid_request_error", retryable: false },
  missing_api_key: { status: 401, type: "unauthorized", retryable: false },
  invalid_api_key: { status: 401, type: "unauthorized", retryable: false },
  revoked_api_key: { status: 401, type: "unauthorized", retryable: false },
  expired_api_key: { status: 401, type: "unauthorized", retryable: false },
  not_signed_in: { status: 401, type: "unauthorized", retryable: false },
  wrong_credentials: { status: 401, type: "unauthorized", retryable: false },
  insufficient_credits: { status: 402, type: "insufficient_credits", retryable: false },
  key_budget_exceeded: { status: 402, type: "insufficient_credits", retryable: false },
  end_user_budget_exceeded: { status: 402, type: "insufficient_credits", retryable: false },
  workspace_budget_exceeded: { status: 402, type: "insufficient_credits", retryable: false },
  max_credits_exceeded: { status: 402, type: "insufficient_credits", retryable: false },
  scope_missing: { status: 403, type: "permission_denied", retryable: false },
  model_not_allowed: { status: 403, type: "permission_denied", retryable: false },
  ip_not_allowed: { status: 403, type: "permission_denied", retryable: false },
  account_suspended: { status: 403, type: "permission_denied", retryable: false },
  end_user_blocked: { status: 403, type: "permission_denied", retryable: false },
  email_not_verified: { status: 403, type: "permission_denied", retryable: false },
  cross_site_request: { status: 403, type: "permission_denied", retryable: false },
  reauthentication_required: { status: 403, type: "permission_denied", retryable: false },
  model_not_found: { status: 404, type: "model_not_found", retryable: false },
  not_found: { status: 404, type: "not_found", retryable: false },
  method_not_allowed: { status: 405, type: "invalid_request_error", retryable: false },
  gone: { status: 410, type: "invalid_request_error", retryable: false },
  request_too_large: { status: 413, type: "invalid_request_error", retryable: false },
  unsupported_media_type: { status: 415, type: "invalid_request_error", retryable: false },
  idempotency_in_progress: { status: 409, type: "conflict", retryable: true },
  // Nobody hears it: it stands in the record of a call whose client had left.
  client_left: { status: 409, type: "conflict", retryable: true },
  not_cancellable: { status: 409, type: "conflict", retryable: false },
  moderation_blocked: { status: 422, type: "prompt_rejected", retryable: false },
  idempotency_mismatch: { status: 422, type: "invalid_request_error", retryable: false },
  rate_limit_exceeded: { status: 429, type: "rate_limited", retryable: true },
  concurrency_limit_exceeded: { status: 429, type: "rate_limited", retryable: true },
  internal_error: { status: 500, type: "internal_error", retryable: true },
  model_unavailable: { status: 503, type: "model_unavailable", retryable: true },
  upstream_error: { status: 503, type: "model_unavailable", retryable: true },
  upstream_timeout: { status: 503, type: "model_unavailable", retryable: true },
  upstream_bad_response: { status: 503, type: "model_unavailable", retryable: true },
  overloaded: { status: 503, type: "model_unavailable", retryable: true },
  payments_unavailable: { status: 503, type: "payments_unavailable", retryable: true },
} as const satisfies Record<string, { status: number; type: string; retryable: boolean }>;

export type ErrorCode = keyof typeof ERRORS;

/** True when the code means that we or a provider failed, not the caller. */
export function isServerFault(code: ErrorCode): boolean {
  return ERRORS[code].status >= 500;
}

type ApiErrorDetails = {
  /** The request field at fault, as the caller spelled it. */
  param?: string;
  /** Seconds after which another try makes sense; becomes `retry-after`. */
  retryAfterSeconds?: number;
  /** False where the table would allow another try but this very call must not be repeated by itself. */
  isRetryable?: boolean;
  /** More public fields of the error object, e.g. `stage` and `categories` of a moderation verdict. */
  extra?: Record<string, unknown>;
  /** What really happened; goes to the log with the request id, never to the caller. */
  cause?: unknown;
};

/** Ends a request with one row of the table and a public sentence that names the field, the value and the fix. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly param: string | null;
  readonly retryAfterSeconds: number | undefined;
  readonly isRetryable: boolean;
  readonly extra: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, details: ApiErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = "ApiError";
    this.code = code;
    this.param = details.param ?? null;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.isRetryable = ERRORS[code].retryable && (details.isRetryable ?? true);
    this.extra = details.extra ?? {};
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}
