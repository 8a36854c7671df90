import { describe, expect, it } from "vitest";
import { ApiError, ERRORS, isServerFault } from "./errors";

/** The contract's table of errors. */
const CONTRACT: [number, string, string[]][] = [
  [
    400,
    "invalid_request_error",
    [
      "invalid_json",
      "missing_required_parameter",
      "invalid_value",
      "invalid_type",
      "invalid_size",
      "unsupported_parameter",
      "invalid_image",
      "image_too_large",
      "image_unreachable",
    ],
  ],
  [401, "unauthorized", ["missing_api_key", "invalid_api_key", "revoked_api_key", "expired_api_key"]],
  [
    402,
    "insufficient_credits",
    [
      "insufficient_credits",
      "key_budget_exceeded",
      "end_user_budget_exceeded",
      "workspace_budget_exceeded",
      "max_credits_exceeded",
    ],
  ],
  [
    403,
    "permission_denied",
    [
      "scope_missing",
      "model_not_allowed",
      "ip_not_allowed",
      "account_suspended",
      "end_user_blocked",
      "email_not_verified",
    ],
  ],
  [404, "model_not_found", ["model_not_found"]],
  [404, "not_found", ["not_found"]],
  [405, "invalid_request_error", ["method_not_allowed"]],
  [410, "invalid_request_error", ["gone"]],
  [413, "invalid_request_error", ["request_too_large"]],
  [415, "invalid_request_error", ["unsupported_media_type"]],
  [409, "conflict", ["idempotency_in_progress", "client_left", "not_cancellable"]],
  [422, "prompt_rejected", ["moderation_blocked"]],
  [422, "invalid_request_error", ["idempotency_mismatch"]],
  [429, "rate_limited", ["rate_limit_exceeded", "concurrency_limit_exceeded"]],
  [500, "internal_error", ["internal_error"]],
  [
    503,
    "model_unavailable",
    ["model_unavailable", "upstream_error", "upstream_timeout", "upstream_bad_response", "overloaded"],
  ],
];

/** What only the dashboard's own routes answer. */
const DASHBOARD: typeof CONTRACT = [
  [401, "unauthorized", ["not_signed_in", "wrong_credentials"]],
  [403, "permission_denied", ["cross_site_request", "reauthentication_required"]],
  [503, "payments_unavailable", ["payments_unavailable"]],
];

const RETRYABLE = [
  "idempotency_in_progress",
  "client_left",
  "rate_limit_exceeded",
  "concurrency_limit_exceeded",
  "internal_error",
  "model_unavailable",
  "upstream_error",
  "upstream_timeout",
  "upstream_bad_response",
  "overloaded",
  "payments_unavailable",
];

it("the table has every code of the contract and the dashboard with its status, type and retryability, and no other", () => {
  const expected = [...CONTRACT, ...DASHBOARD].flatMap(([status, type, codes]) =>
    codes.map((code) => [code, { status, type, retryable: RETRYABLE.includes(code) }]),
  );

  expect(ERRORS).toEqual(Object.fromEntries(expected));
});

describe("an error of the API", () => {
  it("carries its row of the table and what only this call knows", () => {
    const cause = new Error("what really happened");
    const details = { param: "n", retryAfterSeconds: 7, extra: { room: 3 }, cause };

    const error = new ApiError("rate_limit_exceeded", "Wait a little.", details);

    expect(error).toMatchObject({
      ...{ name: "ApiError", code: "rate_limit_exceeded", status: 429, message: "Wait a little.", isRetryable: true },
      ...details,
    });
    expect(error.cause).toBe(cause);
  });

  it("names no field, no pause and nothing else where none was given", () => {
    const error = new ApiError("not_found", "There is none.");

    expect(error).toMatchObject({ status: 404, param: null, extra: {}, isRetryable: false });
    expect(error.retryAfterSeconds).toBeUndefined();
  });

  it("may forbid another try that its row would allow, and never allow one that its row forbids", () => {
    const of = (code: "overloaded" | "not_found", isRetryable: boolean) =>
      new ApiError(code, "No.", { isRetryable }).isRetryable;

    expect([of("overloaded", true), of("overloaded", false), of("not_found", true)]).toEqual([true, false, false]);
  });
});

it("the server's fault is what a status of 500 and more says", () => {
  expect(
    (["internal_error", "overloaded", "rate_limit_exceeded", "invalid_value"] as const).map(isServerFault),
  ).toEqual([...[true, true, false, false]]);
});
