import { ApiError } from "@/lib/core/errors";
import type { FinishedRequest } from "./finished-request";
import { loadFinished } from "./load-finished";
import { throwStored } from "./stored-error";

/**
 * The settled request that an idempotency key is bound to, to be answered once more. Throws the error it ended with, or
 * 410 when its pictures are past their retention: never a second charge.
 */
export async function replay(workspaceId: string, requestId: string): Promise<FinishedRequest> {
  const finished = await loadFinished(workspaceId, requestId);
  if (!finished)
    throw new ApiError(
      "gone",
      `The request ${requestId} that this Idempotency-Key belongs to no longer exists. Use a new key.`,
    );
  if (finished.error) throwStored({ ...finished.error, extra: { ...finished.error.extra, request_id: requestId } });
  if (!finished.isKept) {
    throw new ApiError(
      "gone",
      `The pictures of ${requestId} were deleted at the end of their retention. Use a new Idempotency-Key to make new ones.`,
    );
  }
  return finished;
}
