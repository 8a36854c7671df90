import { retryAfter } from "../retry-after";
import type { FailureKind, ProviderFailure } from "../types";
import type { ErrorBody } from "./answer-schema";

const MODERATION_CODES = new Set([
  "moderation_blocked",
  "content_policy_violation",
  "image_content_policy_violation",
  "content_filter",
]);
const ACCOUNT_CODES = new Set([
  "insufficient_quota",
  "billing_hard_limit_reached",
  "billing_not_active",
  "billing_limit_user_error",
]);

type Refusal = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** The parsed error object, null when the body holds none. */
  error: ErrorBody | null;
  now: Date;
};

/** A status other than 2xx, with whatever error object came along, in our words. */
export function toFailure(refusal: Refusal): ProviderFailure {
  const { status, error } = refusal;
  const kind = failureKind(refusal);
  return {
    kind,
    status,
    detail: describe(kind, refusal),
    param: kind === "invalid_request" ? paramAtFault(status, error) : null,
    retryAfterSeconds: retryAfter(refusal.headers, refusal.now),
    moderation: kind === "moderation" ? verdict(error) : null,
  };
}

/** True for the codes with which OpenAI and its proxies refuse content, whatever status carries them. */
export function isModeration(error: ErrorBody | null): boolean {
  return MODERATION_CODES.has(error?.code ?? "");
}

/** The kind of an error told inside a stream, which has no status: only its words say what happened. */
export function kindInStream(error: ErrorBody | null): FailureKind {
  if (isModeration(error)) return "moderation";
  if (hasAccountCode(error)) return "credentials";
  switch (error?.code ?? error?.type) {
    case "rate_limit_exceeded":
      return "rate_limited";
    case "server_error":
    case "internal_error":
      return "server_error";
  }
  const isUsersFault = error?.type === "invalid_request_error" || error?.type === "image_generation_user_error";
  return isUsersFault ? "invalid_request" : "bad_response";
}

/** True for words in the place of a picture, which is how some refuse after they have begun. */
export function saysNo(entry: {
  b64_json?: string | null;
  revised_prompt?: string | null;
  refusal?: string | null;
}): boolean {
  return Boolean(entry.refusal) || (!entry.b64_json && Boolean(entry.revised_prompt));
}

/** True for an entry with bytes or an address, readable or not. */
export function holdsPicture(entry: { b64_json?: string | null; url?: string | null }): boolean {
  return Boolean(entry.b64_json) || Boolean(entry.url);
}

/** The stage and categories a provider names; without them the refusal came before anything was drawn. */
export function verdict(error: ErrorBody | null): { stage: "input" | "output"; categories: string[] } {
  const details = error?.moderation_details;
  return { stage: details?.moderation_stage ?? "input", categories: details?.categories ?? [] };
}

function failureKind({ status, error }: Refusal): FailureKind {
  if (isModeration(error)) return "moderation";
  if (status === 401 || status === 402 || status === 403) return "credentials";
  if (hasAccountCode(error)) return "credentials";
  if (status === 429) return "rate_limited";
  if (status === 503 || status === 529) return "unavailable";
  if (status === 408 || status === 499 || status >= 500) return "server_error"; // the work may have begun
  if (status >= 400) return "invalid_request";
  return "bad_response"; // a redirect is not followed
}

function hasAccountCode(error: ErrorBody | null): boolean {
  return ACCOUNT_CODES.has(error?.code ?? "") || ACCOUNT_CODES.has(error?.type ?? "");
}

function paramAtFault(status: number, error: ErrorBody | null): string | null {
  if (error?.param) return error.param;
  return status === 404 && error?.code === "model_not_found" ? "model" : null;
}

function describe(kind: FailureKind, { status, error }: Refusal): string {
  if (error === null) return `status ${status} without an error object`;
  const parts = [`status ${status}`, error.type, error.code, error.param];
  // These texts may quote the prompt, which belongs in no log.
  if (kind !== "moderation" && error.param !== "prompt") parts.push(error.message);
  return parts.filter((part) => part).join(", ");
}
