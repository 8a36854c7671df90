import { expect, it } from "vitest";
import { ERRORS } from "@/lib/core/errors";
import { buildDocument } from "./build-document";

/** Every operation, or every one that takes a key. */
const ANY = ["any operation"];
const KEYED = ["any operation with a key"];
/** What answers with the pictures, what answers with a task, and what only reads the body of both. */
const SYNC = ["generateImages", "editImages"];
const ASYNC = ["submitGeneration", "submitEdit"];
const EDITS = ["editImages", "submitEdit"];
const HELD = [...SYNC, ...ASYNC];
const READ = [...HELD, "quote"];
/** On no path of the description: the dashboard's own routes, a method that a path lacks, or the record alone. */
const UNDESCRIBED: string[] = [];

/** Status, type, whether the same call may succeed later, and which operations answer it. */
const CODES: Record<string, [number, string, boolean, string[]]> = {
  invalid_json: [400, "invalid_request_error", false, READ],
  missing_required_parameter: [400, "invalid_request_error", false, READ],
  // Everywhere for a key in the address or in a cookie.
  invalid_value: [400, "invalid_request_error", false, KEYED],
  invalid_type: [400, "invalid_request_error", false, READ],
  invalid_size: [400, "invalid_request_error", false, HELD],
  unsupported_parameter: [400, "invalid_request_error", false, READ],
  invalid_image: [400, "invalid_request_error", false, [...EDITS, "quote"]],
  image_too_large: [400, "invalid_request_error", false, [...EDITS, "quote"]],
  // A quote fetches nothing.
  image_unreachable: [400, "invalid_request_error", false, EDITS],
  missing_api_key: [401, "unauthorized", false, KEYED],
  invalid_api_key: [401, "unauthorized", false, KEYED],
  revoked_api_key: [401, "unauthorized", false, KEYED],
  expired_api_key: [401, "unauthorized", false, KEYED],
  not_signed_in: [401, "unauthorized", false, UNDESCRIBED],
  wrong_credentials: [401, "unauthorized", false, UNDESCRIBED],
  insufficient_credits: [402, "insufficient_credits", false, HELD],
  key_budget_exceeded: [402, "insufficient_credits", false, HELD],
  end_user_budget_exceeded: [402, "insufficient_credits", false, HELD],
  workspace_budget_exceeded: [402, "insufficient_credits", false, HELD],
  max_credits_exceeded: [402, "insufficient_credits", false, HELD],
  scope_missing: [403, "permission_denied", false, KEYED],
  model_not_allowed: [403, "permission_denied", false, HELD],
  ip_not_allowed: [403, "permission_denied", false, KEYED],
  account_suspended: [403, "permission_denied", false, KEYED],
  end_user_blocked: [403, "permission_denied", false, HELD],
  email_not_verified: [403, "permission_denied", false, KEYED],
  cross_site_request: [403, "permission_denied", false, UNDESCRIBED],
  reauthentication_required: [403, "permission_denied", false, UNDESCRIBED],
  model_not_found: [404, "model_not_found", false, [...HELD, "getModel"]],
  not_found: [404, "not_found", false, ["getTask", "cancelTask", "getRequest", "getAsset", "getMetrics"]],
  method_not_allowed: [405, "invalid_request_error", false, UNDESCRIBED],
  gone: [410, "invalid_request_error", false, [...HELD, "getAsset"]],
  request_too_large: [413, "invalid_request_error", false, READ],
  unsupported_media_type: [415, "invalid_request_error", false, READ],
  idempotency_in_progress: [409, "conflict", true, HELD],
  client_left: [409, "conflict", true, UNDESCRIBED],
  not_cancellable: [409, "conflict", false, ["cancelTask"]],
  moderation_blocked: [422, "prompt_rejected", false, SYNC],
  idempotency_mismatch: [422, "invalid_request_error", false, HELD],
  rate_limit_exceeded: [429, "rate_limited", true, KEYED],
  concurrency_limit_exceeded: [429, "rate_limited", true, HELD],
  internal_error: [500, "internal_error", true, ANY],
  model_unavailable: [503, "model_unavailable", true, SYNC],
  upstream_error: [503, "model_unavailable", true, SYNC],
  upstream_timeout: [503, "model_unavailable", true, SYNC],
  upstream_bad_response: [503, "model_unavailable", true, SYNC],
  overloaded: [503, "model_unavailable", true, ANY],
  payments_unavailable: [503, "payments_unavailable", true, UNDESCRIBED],
};

type Described = { operationId: string; security: unknown[]; responses: Record<string, { description: string }> };

const operations: Described[] = Object.values(JSON.parse(JSON.stringify(buildDocument("http://x").paths))).flatMap(
  (path) => Object.values(path ?? {}),
);

it("every code has its status, its type, its retryability, and the operations that answer it", () => {
  const found = Object.entries(ERRORS).map(([code, { status, type, retryable }]) => {
    const answering = operations.filter(({ responses }) => responses[status]?.description.includes(`\`${code}\``));
    return [code, [status, type, retryable, namesOf(answering)]];
  });

  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(CODES).map(([code, [a, b, c, where]]) => [code, [a, b, c, where.toSorted()]])),
  );
});

/** The same words as in the table above. */
function namesOf(answering: readonly Described[]): string[] {
  const keyed = operations.filter(({ security }) => security.length > 0);
  if (answering.length === operations.length) return ANY;
  const isKeyed = keyed.every((operation) => answering.includes(operation)) && answering.length === keyed.length;
  return isKeyed ? KEYED : answering.map(({ operationId }) => operationId).toSorted();
}
