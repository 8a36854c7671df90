import { retryAfter } from "../retry-after";
import type { FailureKind, ProviderFailure } from "../types";
import type { ErrorBody } from "./answer-schema";

type Refusal = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** The parsed error object, null when the body holds none. */
  error: ErrorBody | null;
  now: Date;
};

/** Of a delay in the notation of protobuf, such as `34.07s`. */
const DELAY = /^(\d{1,12}(?:\.\d{1,9})?)s$/;
/** A 503 that says this comes after the work began. */
const WORK_BEGAN = /deadline/i;

/** A status other than 2xx, with whatever error object came along, in our words. */
export function toFailure(refusal: Refusal): ProviderFailure {
  const { status, error } = refusal;
  const kind = failureKind(refusal);
  return {
    kind,
    status,
    detail: describe(refusal),
    param: kind === "invalid_request" && status === 404 ? "model" : null,
    retryAfterSeconds: askedDelay(error) ?? retryAfter(refusal.headers, refusal.now),
    moderation: null,
  };
}

function failureKind({ status, error }: Refusal): FailureKind {
  if (status === 401 || status === 402 || status === 403) return "credentials";
  // A wrong key is a 400, and so is an account that may not use the service or cannot pay for it.
  if (status === 400 && (error?.status === "FAILED_PRECONDITION" || hasReason(error, "API_KEY"))) return "credentials";
  if (status === 429) return "rate_limited";
  if (status === 503 && WORK_BEGAN.test(error?.message ?? "")) return "server_error";
  if (status === 503 || status === 529) return "unavailable";
  if (status === 408 || status === 499 || status >= 500) return "server_error"; // the work may have begun
  if (status >= 400) return "invalid_request";
  return "bad_response"; // a redirect is not followed
}

function hasReason(error: ErrorBody | null, beginning: string): boolean {
  return error?.details?.some(({ reason }) => reason?.startsWith(beginning)) ?? false;
}

/** Seconds that Google asks to wait, in a detail of the error. */
function askedDelay(error: ErrorBody | null): number | null {
  const delays = error?.details?.map(({ retryDelay }) => DELAY.exec(retryDelay ?? "")?.[1]) ?? [];
  const delay = delays.find((one) => one !== undefined);
  return delay === undefined ? null : Number(delay);
}

function describe({ status, error }: Refusal): string {
  if (error === null) return `status ${status} without an error object`;
  const reasons = error.details?.map(({ reason }) => reason) ?? [];
  return [`status ${status}`, error.status, ...reasons, error.message].filter((part) => part).join(", ");
}
