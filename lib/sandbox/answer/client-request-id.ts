import type { IncomingMessage } from "node:http";

/** What the caller names the call by, so that its retries count as the same call. */
export function clientRequestId({ headers }: IncomingMessage): string | null {
  const id = headers["x-client-request-id"];
  return typeof id === "string" && id !== "" ? id.slice(0, 512) : null;
}
