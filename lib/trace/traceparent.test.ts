import { expect, it } from "vitest";
import { childSpan, continueTrace, traceparentOf } from "./traceparent";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const SPAN = "b7ad6b7169203331";

it("goes on with the caller's trace in a span of its own", () => {
  const context = continueTrace(`00-${TRACE}-${SPAN}-00`);

  expect(context).toEqual({ traceId: TRACE, spanId: expect.stringMatching(/^[0-9a-f]{16}$/), parentSpanId: SPAN });
  expect(context.spanId).not.toBe(SPAN);
  expect(traceparentOf(context)).toBe(`00-${TRACE}-${context.spanId}-01`);
});

it.each([
  ["none", null],
  ["of another version", `01-${TRACE}-${SPAN}-01`],
  ["of zeros", `00-${"0".repeat(32)}-${SPAN}-01`],
  ["whose parent is zeros", `00-${TRACE}-${"0".repeat(16)}-01`],
  ["in capitals", `00-${TRACE.toUpperCase()}-${SPAN}-01`],
  ["with more behind it", `00-${TRACE}-${SPAN}-01\r\nx: y`],
])("begins a trace where the caller's is %s", (_, incoming) => {
  const context = continueTrace(incoming);

  expect(context).toMatchObject({ traceId: expect.stringMatching(/^[0-9a-f]{32}$/), parentSpanId: null });
  expect(context.traceId).not.toBe(TRACE);
});

it("a step's span follows from its name, so that it can be named before it is written", () => {
  const context = continueTrace(null);

  expect(childSpan(context, "attempt 1")).toEqual(childSpan(context, "attempt 1"));
  expect(childSpan(context, "attempt 1").spanId).not.toBe(childSpan(context, "attempt 2").spanId);
  expect(childSpan(context, "attempt 1")).toMatchObject({ traceId: context.traceId, parentSpanId: context.spanId });
});
