import type { ServerResponse } from "node:http";

/** A signal that aborts when the connection ends before the answer did. */
export function untilGone(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  if (response.destroyed) controller.abort();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
