import { childSpan, type TraceContext } from "./traceparent";

/** The span of a try at a provider, counted from 1: what its request carries upstream and what is exported agree. */
export function attemptSpan(trace: TraceContext, attemptNo: number): TraceContext {
  return childSpan(trace, `attempt ${attemptNo}`);
}
