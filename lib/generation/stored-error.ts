import { ApiError } from "@/lib/core/errors";
import { log } from "@/lib/trace/log";
import type { StoredError } from "./finished-request";

/** The public part of an error as the usage record keeps it; the cause goes to the log only. */
export function toStoredError(error: ApiError): StoredError {
  if (error.cause) log().error({ err: error.cause, code: error.code }, "request failed");
  const { code, message, param, extra, isRetryable } = error;
  return { code, message, param, extra, isRetryable, retryAfterSeconds: error.retryAfterSeconds ?? null };
}

/** Ends the exchange with an error as it was stored, for the first answer and every replay alike. */
export function throwStored(stored: StoredError): never {
  const { code, message, param, extra, isRetryable, retryAfterSeconds } = stored;
  throw new ApiError(code, message, {
    extra,
    isRetryable,
    ...(param === null ? {} : { param }),
    ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
  });
}
