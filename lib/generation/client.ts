import type { Context } from "@/lib/core/context";
import { ApiError } from "@/lib/core/errors";
import { noteLostAnswer, type SameCall } from "@/lib/requests/note-lost-answer";
import { log } from "@/lib/trace/log";
import { detach } from "./in-flight";

/** The program at the other end of a connection that waits for its answer. */
export type Client = {
  /** Aborted when its connection ends before the answer was wholly written. */
  signal: AbortSignal;
  /** It says that it has sent the same call before. */
  isRetry: boolean;
};

/** Keeps it in mind when the client of a request leaves, so that its retry gets this answer instead of another picture. */
export function watchClient({ signal }: Client, requestId: string, call: SameCall): void {
  const note = () =>
    void detach(noteLostAnswer(requestId, call)).catch((error: unknown) =>
      log().error({ err: error, request_id: requestId }, "a lost answer could not be noted"),
    );
  if (signal.aborted) note();
  else signal.addEventListener("abort", note, { once: true });
}

/** How a request ends whose client left before the provider was asked. Nobody hears it; the record tells it. */
export function clientLeft(): ApiError {
  return new ApiError("client_left", "The client left before the provider was asked. Nothing was charged.");
}

/** The call as its key's retries are compared with it; null where nobody retries by himself. */
export function sameCall(
  { actor, workspaceId }: Context,
  { endpoint, callHash }: { endpoint: string; callHash: string },
): SameCall | null {
  return actor.kind === "key" ? { workspaceId, apiKeyId: actor.id, endpoint, callHash } : null;
}
