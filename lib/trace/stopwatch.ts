import { clock } from "@/lib/core/clock";
import type { Facts } from "./facts";
import { continueTrace, type TraceContext } from "./traceparent";

/** One step of a request as the trace shows it; times are milliseconds since the request began. */
export type Span = { name: string; startMs: number; durationMs: number };

/** Measures one piece of work and gathers what is known of it, for whoever writes it down at its end. */
export type Stopwatch = {
  trace: TraceContext;
  startedAt: Date;
  /** The steps that have ended, in the order they began. */
  readonly spans: readonly Span[];
  readonly facts: Readonly<Facts>;
  elapsedMs(): number;
  measure<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** A step that was measured elsewhere, or lasts until now. */
  add(name: string, startMs: number): void;
  note(facts: Facts): void;
  /** Work that goes on by itself and whose end belongs to this. */
  follow(work: Promise<unknown>): void;
  /** Resolves when everything that is followed has ended, however it did. */
  settled(): Promise<void>;
};

export function startStopwatch(trace: TraceContext = continueTrace(null)): Stopwatch {
  const startedMs = performance.now();
  const ended: Span[] = [];
  const followed: Promise<unknown>[] = [];
  const facts: Facts = {};
  const elapsedMs = () => round(performance.now() - startedMs);
  const add = (name: string, startMs: number) =>
    void ended.push({ name, startMs, durationMs: round(elapsedMs() - startMs) });
  return {
    trace,
    startedAt: clock.now(),
    get spans() {
      return ended.toSorted((one, other) => one.startMs - other.startMs);
    },
    facts,
    elapsedMs,
    add,
    async measure(name, work) {
      const startMs = elapsedMs();
      try {
        return await work();
      } finally {
        add(name, startMs);
      }
    },
    note: (more) => void Object.assign(facts, more),
    follow: (work) => void followed.push(work),
    settled: async () => void (await Promise.allSettled(followed)),
  };
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
