import { createHash, randomBytes } from "node:crypto";

/** Where a piece of work stands in a W3C trace; ids are lower-case hexadecimal. */
export type TraceContext = {
  traceId: string;
  spanId: string;
  /** Of whoever asked for the work; null where the trace begins here. */
  parentSpanId: string | null;
};

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}$/;

/** The caller's W3C trace context continued with a span of ours, or a new one when there is none or it is malformed. */
export function continueTrace(incoming: string | null): TraceContext {
  const [, traceId, parentSpanId] = TRACEPARENT.exec(incoming ?? "") ?? [];
  return {
    traceId: traceId ?? randomBytes(16).toString("hex"),
    spanId: randomBytes(8).toString("hex"),
    parentSpanId: parentSpanId ?? null,
  };
}

/** A step of the work. Its id follows from its name, so that the header sent on the way and the span written later agree. */
export function childSpan({ traceId, spanId }: TraceContext, name: string): TraceContext {
  const digest = createHash("sha256").update(`${traceId} ${spanId} ${name}`).digest("hex");
  return { traceId, spanId: digest.slice(0, 16), parentSpanId: spanId };
}

/** As the header says it; always sampled: which spans are kept is decided where they are collected. */
export function traceparentOf({ traceId, spanId }: TraceContext): string {
  return `00-${traceId}-${spanId}-01`;
}
