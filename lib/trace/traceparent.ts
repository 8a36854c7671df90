import { randomBytes } from "node:crypto";

/** The caller's W3C trace context continued with a span of ours, or a new one when there is none or it is malformed. */
export function continueTrace(incoming: string | null): string {
  const traceId = /^00-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(incoming ?? "")?.[1];
  return `00-${traceId ?? randomBytes(16).toString("hex")}-${randomBytes(8).toString("hex")}-01`;
}
