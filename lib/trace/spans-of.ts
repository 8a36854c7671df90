import { attemptSpan } from "./attempt-span";
import type { AttemptFacts } from "./facts";
import type { Stopwatch } from "./stopwatch";
import { childSpan, type TraceContext } from "./traceparent";

type Attributes = Record<string, string | number | boolean>;

/** One span as it is exported; its names and attributes follow OpenTelemetry's semantic conventions. */
export type SpanRecord = {
  name: string;
  kind: "server" | "internal" | "client" | "consumer";
  context: TraceContext;
  startedAt: Date;
  durationMs: number;
  attributes: Attributes;
  /** What went wrong, out of a closed list; null: nothing. */
  errorType: string | null;
  /** Work of another process that asked for this one. */
  link: TraceContext | null;
};

/** A request or job that has ended. */
export type Work = {
  name: string;
  kind: "server" | "consumer";
  stopwatch: Stopwatch;
  durationMs: number;
  attributes: Attributes;
  errorType: string | null;
};

/** The step within which providers are asked. */
const PROVIDER_STEP = "provider";
/** As the conventions call the providers. */
const PROVIDER_NAMES: Record<string, string> = { openai: "openai", google: "gcp.gemini" };

/** The spans of a piece of work: itself, its steps, and below the provider's step each attempt. */
export function spansOf({ name, kind, stopwatch, durationMs, attributes, errorType }: Work): SpanRecord[] {
  const { trace, startedAt, spans, facts } = stopwatch;
  const isLinked = kind === "consumer" && trace.parentSpanId !== null;
  const root: SpanRecord = {
    ...{ name, kind, startedAt, durationMs, errorType },
    context: trace,
    attributes: { ...attributes, ...ownAttributes(stopwatch) },
    link: isLinked ? { ...trace, spanId: trace.parentSpanId ?? "", parentSpanId: null } : null,
  };
  const steps = spans.map((span): SpanRecord => {
    const context = childSpan(trace, `${span.name} ${span.startMs}`);
    const begun = new Date(startedAt.getTime() + span.startMs);
    return { ...plain(span.name, context), startedAt: begun, durationMs: span.durationMs };
  });
  const provider = steps.findLast((step) => step.name === PROVIDER_STEP)?.context ?? trace;
  return [root, ...steps, ...(facts.attempts ?? []).map((attempt) => attemptRecord(stopwatch, attempt, provider))];
}

function plain(name: string, context: TraceContext) {
  return { name, kind: "internal" as const, context, attributes: {}, errorType: null, link: null };
}

function attemptRecord({ trace, facts }: Stopwatch, attempt: AttemptFacts, parent: TraceContext): SpanRecord {
  const { model = "unknown", provider = "unknown", n } = facts;
  return {
    name: `generate_content ${model}`,
    kind: "client",
    context: { ...attemptSpan(trace, attempt.attemptNo), parentSpanId: parent.spanId },
    startedAt: attempt.startedAt,
    durationMs: attempt.durationMs,
    attributes: {
      "http.request.method": "POST",
      "gen_ai.operation.name": "generate_content",
      "gen_ai.output.type": "image",
      "gen_ai.provider.name": PROVIDER_NAMES[provider] ?? provider,
      "gen_ai.request.model": model,
      "pixapi.route": attempt.route,
      "pixapi.attempt": attempt.attemptNo,
      ...(n === undefined ? {} : { "gen_ai.request.choice.count": n }),
      ...(attempt.upstreamStatus === null ? {} : { "http.response.status_code": attempt.upstreamStatus }),
    },
    errorType: attempt.outcome === "succeeded" ? null : attempt.outcome,
    link: null,
  };
}

function ownAttributes({ facts }: Stopwatch): Attributes {
  const { requestId, workspaceId, mode, model, tier, quality, images, credits, isSimulated, tokens, ending } = facts;
  const named = {
    "pixapi.request_id": requestId,
    "pixapi.workspace_id": workspaceId,
    "pixapi.mode": mode,
    "pixapi.tier": tier,
    "pixapi.quality": quality,
    "pixapi.images": images,
    "pixapi.credits": credits,
    "pixapi.is_simulated": isSimulated,
    "pixapi.ending": ending,
    "gen_ai.request.model": model,
    "gen_ai.usage.input_tokens": tokens?.input,
    "gen_ai.usage.output_tokens": tokens?.output,
  };
  return Object.fromEntries(
    Object.entries(named).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );
}
