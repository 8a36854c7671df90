import { ApiError } from "@/lib/core/errors";

/** The refusal of a call whose idempotency key belongs to a request that has not ended. */
export function stillRunning(first: { originalRequestId: string; idempotencyKey: string }): ApiError {
  return new ApiError(
    "idempotency_in_progress",
    `The first request with the Idempotency-Key "${first.idempotencyKey}" is still running. Send it again in a moment to get its answer.`,
    { retryAfterSeconds: 2, extra: { original_request_id: first.originalRequestId } },
  );
}
