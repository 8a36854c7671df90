import { hostname } from "node:os";
import type { HrTime, SpanContext } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { remember } from "@/lib/core/remember";
import { env } from "@/lib/env";
import { log } from "./log";
import type { SpanRecord } from "./spans-of";
import type { TraceContext } from "./traceparent";

export type SpanExporter = { add(spans: readonly SpanRecord[]): void; flush(): Promise<void> };

/** Beyond it spans are dropped: a collector that is away takes no memory from pictures. */
const MOST_WAITING = 8_192;
const EXPORT_TIMEOUT_MS = 10_000;
const WARN_EVERY_MS = 60_000;
/** `TraceFlags.SAMPLED`, which is not worth loading the library for. */
const SAMPLED = 1;

/**
 * Where spans go; null unless the operator has named a collector. What speaks OTLP is loaded with the first span, so that
 * an installation without a collector pays nothing for it.
 */
export function spanExporter(): Promise<SpanExporter> | null {
  const endpoint = env.OTEL_EXPORTER_OTLP_ENDPOINT;
  return endpoint === undefined ? null : remember(`span-exporter:${endpoint}`, () => open(endpoint));
}

async function open(endpoint: string): Promise<SpanExporter> {
  const [api, { BatchSpanProcessor }, { resourceFromAttributes }, { OTLPTraceExporter }] = await Promise.all([
    import("@opentelemetry/api"),
    import("@opentelemetry/sdk-trace"),
    import("@opentelemetry/resources"),
    import("@opentelemetry/exporter-trace-otlp-http"),
  ]);
  api.diag.setLogger(quietLogger(), { logLevel: api.DiagLogLevel.WARN, suppressOverrideMessage: true });
  const resource = resourceFromAttributes({
    "service.name": "pixapi",
    "service.instance.id": `${hostname()}:${process.pid}`,
    "process.pid": process.pid,
  });
  const processor = new BatchSpanProcessor({
    exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: EXPORT_TIMEOUT_MS }),
    maxQueueSize: MOST_WAITING,
    exportTimeoutMillis: EXPORT_TIMEOUT_MS,
  });
  const kinds = {
    server: api.SpanKind.SERVER,
    internal: api.SpanKind.INTERNAL,
    client: api.SpanKind.CLIENT,
    consumer: api.SpanKind.CONSUMER,
  };
  const { OK_CODE, ERROR_CODE } = { OK_CODE: api.SpanStatusCode.UNSET, ERROR_CODE: api.SpanStatusCode.ERROR };
  const readable = (span: SpanRecord): ReadableSpan => ({
    ...timesOf(span),
    name: span.name,
    kind: kinds[span.kind],
    spanContext: () => contextOf(span.context),
    ...(span.context.parentSpanId === null
      ? {}
      : { parentSpanContext: contextOf({ ...span.context, spanId: span.context.parentSpanId }) }),
    status: span.errorType === null ? { code: OK_CODE } : { code: ERROR_CODE, message: span.errorType },
    attributes: { ...span.attributes, ...(span.errorType === null ? {} : { "error.type": span.errorType }) },
    links: span.link === null ? [] : [{ context: contextOf(span.link) }],
    events: [],
    ended: true,
    resource,
    instrumentationScope: { name: "pixapi" },
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  });
  return {
    add: (spans) => {
      for (const span of spans) processor.onEnd(readable(span));
    },
    flush: () => processor.forceFlush(),
  };
}

function contextOf({ traceId, spanId }: TraceContext): SpanContext {
  return { traceId, spanId, traceFlags: SAMPLED };
}

function timesOf({ startedAt, durationMs }: SpanRecord) {
  const startMs = startedAt.getTime();
  return { startTime: hrTime(startMs), endTime: hrTime(startMs + durationMs), duration: hrTime(durationMs) };
}

/** Seconds and nanoseconds. */
function hrTime(ms: number): HrTime {
  const seconds = Math.floor(ms / 1000);
  return [seconds, Math.round((ms - seconds * 1000) * 1_000_000)];
}

/** Says at most once a minute that a collector does not answer; what the library says of it may hold its address and headers. */
function quietLogger() {
  let warnedMs = Number.NEGATIVE_INFINITY;
  const warn = () => {
    if (performance.now() - warnedMs < WARN_EVERY_MS) return;
    warnedMs = performance.now();
    log().warn("spans could not be exported; OTEL_EXPORTER_OTLP_ENDPOINT does not take them");
  };
  const silent = () => {};
  return { error: warn, warn, info: silent, debug: silent, verbose: silent };
}
