/** One step of a request as the trace shows it; times are milliseconds since the request began. */
export type Span = { name: string; startMs: number; durationMs: number };

/** Measures the steps of one request, in the order they began. */
export type Stopwatch = {
  spans: readonly Span[];
  elapsedMs(): number;
  measure<T>(name: string, work: () => Promise<T>): Promise<T>;
};

export function startStopwatch(): Stopwatch {
  const startedAt = performance.now();
  const spans: Span[] = [];
  const elapsedMs = () => round(performance.now() - startedAt);
  return {
    spans,
    elapsedMs,
    async measure(name, work) {
      const span: Span = { name, startMs: elapsedMs(), durationMs: 0 };
      spans.push(span);
      try {
        return await work();
      } finally {
        span.durationMs = round(elapsedMs() - span.startMs);
      }
    },
  };
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
