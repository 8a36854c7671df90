import type { IncomingMessage } from "node:http";

/** True when the request carries any key at all; the sandbox takes every key. */
export function hasBearer(request: IncomingMessage): boolean {
  return /^Bearer\s+\S/i.test(request.headers.authorization ?? "");
}
