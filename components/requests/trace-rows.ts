import type { WireUsageRequest } from "@/lib/http/wire-usage";

export type TraceRow = {
  name: string;
  detail: string | null;
  kind: "gateway" | "provider" | "failed";
  startMs: number;
  durationMs: number;
};

export type Trace = {
  rows: TraceRow[];
  /** Between and after the recorded steps: planning, writing the books, answering. */
  otherMs: number;
  gatewayMs: number;
  providerMs: number;
  totalMs: number;
};

type Traced = Pick<WireUsageRequest, "trace" | "attempts" | "latency_ms">;
type Span = Traced["trace"][number];

const NAMES: Record<string, string> = {
  auth: "Authenticate",
  body: "Read body",
  limit: "Check limits",
  inputs: "Check inputs",
  hold: "Hold credits",
  moderation: "Check content",
  store: "Check and store",
};
/** The recorded step inside which the attempts lie. */
const PROVIDER = "provider";
const HOLD = "hold";

/**
 * The recorded steps as rows of a waterfall. Attempts take the place of the step they lie in; what they leave of it counts
 * as the gateway's. Always: gateway + provider = total, and the rows and `otherMs` add up to it too.
 */
export function traceRows({ trace, attempts, latency_ms: latencyMs }: Traced): Trace {
  const rows = trace.flatMap((span) => (span.name === PROVIDER ? attemptRows(span, attempts) : [gatewayRow(span)]));
  // The last write lies after the last recorded step; the latency counts from the hold to its end.
  const heldAtMs = trace.find(({ name }) => name === HOLD)?.startMs;
  const endedAtMs = heldAtMs === undefined || latencyMs === null ? 0 : heldAtMs + latencyMs;
  const totalMs = round(Math.max(endedAtMs, ...trace.map(endOf), ...rows.map(endOf)));
  const providerMs = round(sum(rows.filter(({ kind }) => kind !== "gateway")));
  const otherMs = round(Math.max(0, totalMs - sum(rows)));
  return { rows, otherMs, providerMs, gatewayMs: round(totalMs - providerMs), totalMs };
}

function gatewayRow({ name, startMs, durationMs }: Span): TraceRow {
  return { name: NAMES[name] ?? name, detail: null, kind: "gateway", startMs, durationMs };
}

function attemptRows(span: Span, attempts: Traced["attempts"]): TraceRow[] {
  let freeFromMs = span.startMs;
  return attempts.map((attempt) => {
    // Clocks of database and process differ by a hair: attempts follow each other and stay inside their step.
    const startMs = Math.min(Math.max(attempt.start_ms, freeFromMs), endOf(span));
    const durationMs = round(Math.min(attempt.duration_ms ?? endOf(span) - startMs, endOf(span) - startMs));
    freeFromMs = startMs + durationMs;
    return {
      name: `Attempt ${attempt.number} · ${attempt.route}`,
      detail: attemptDetail(attempt),
      kind: attempt.state === "succeeded" ? "provider" : "failed",
      startMs: round(startMs),
      durationMs,
    };
  });
}

function attemptDetail({ state, failure, upstream_status: status, images }: Traced["attempts"][number]): string {
  if (state === "succeeded")
    return `${status ?? ""}, ${images} ${images === 1 ? "image" : "images"} returned`.replace(/^, /, "");
  if (state === "sent") return "waiting for the answer";
  return [status, failure?.replaceAll("_", " ") ?? "outcome unknown"].filter(Boolean).join(" ");
}

function endOf({ startMs, durationMs }: { startMs: number; durationMs: number }): number {
  return startMs + durationMs;
}

function sum(rows: readonly TraceRow[]): number {
  return rows.reduce((total, { durationMs }) => total + durationMs, 0);
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
