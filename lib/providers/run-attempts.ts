import { setTimeout as wait } from "node:timers/promises";
import { assert } from "@/lib/core/assert";
import { clock } from "@/lib/core/clock";
import { retryWaitMs } from "./retry-wait-ms";
import type {
  AttemptRecord,
  CallResult,
  GenerationCall,
  Provider,
  ProviderFailure,
  ProviderSuccess,
  Route,
} from "./types";
import { withoutScriptedWords } from "./without-scripted-words";

const MAX_ATTEMPTS = 2;
/** A try with less time left could only buy pictures that nobody waits for. */
const MIN_ATTEMPT_MS = 5_000;

export type AttemptStart = Pick<AttemptRecord, "attemptNo" | "route" | "isSandbox" | "startedAt">;

export type AttemptsInput = {
  provider: Provider;
  call: GenerationCall;
  /** In order of preference, at least one; an extra attempt takes the second, or the first again. */
  routes: readonly Route[];
  /** One deadline for everything: attempts, waits and reading. */
  deadlineAt: Date;
  /** Awaited before each attempt's socket is written, so that a dead process leaves a trace; false stops the run. */
  onSent: (attempt: AttemptStart) => Promise<boolean>;
  /** Ends the run early; a try already sent then counts as `timeout`. */
  signal?: AbortSignal;
};

export type Outcome =
  | { ok: true; success: ProviderSuccess; attempts: AttemptRecord[] }
  /** `failure` is the last attempt's; null when the run was stopped before anything was sent. */
  | { ok: false; failure: ProviderFailure | null; attempts: AttemptRecord[] };

/**
 * Runs one generation: at most one extra attempt, only when it is certain that nothing was produced. Never throws for
 * what a provider does; an error of `onSent` ends the run with nothing further sent.
 */
export async function runAttempts(input: AttemptsInput): Promise<Outcome> {
  assert(input.routes.length > 0, "a call has at least one route");
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new Error("the total deadline passed")), msUntil(input.deadlineAt));
  const signal = input.signal ? AbortSignal.any([input.signal, deadline.signal]) : deadline.signal;
  try {
    return await attempt(input, signal);
  } finally {
    clearTimeout(timer);
  }
}

async function attempt(input: AttemptsInput, signal: AbortSignal): Promise<Outcome> {
  const attempts: AttemptRecord[] = [];
  let failure: ProviderFailure | null = null;
  while (attempts.length < MAX_ATTEMPTS && !signal.aborted) {
    const route = input.routes[attempts.length] ?? input.routes[0];
    assert(route, "a call has at least one route");
    const start = {
      attemptNo: attempts.length + 1,
      route: route.name,
      isSandbox: route.isSandbox,
      startedAt: clock.now(),
    };
    const mayBeSent = await input.onSent(start);
    if (!mayBeSent || signal.aborted) break;

    const startedMs = performance.now();
    const result = await input.provider.generate(callFor(route, input.call), route, signal);
    attempts.push(toRecord(start, Math.round(performance.now() - startedMs), result));
    if (result.ok) return { ok: true, success: result, attempts };
    failure = result.failure;
    if (!(await waitForNext(input, failure, attempts.length, signal))) break;
  }
  return { ok: false, failure, attempts };
}

/** Words for the sandbox are never sent to a real provider. */
function callFor(route: Route, call: GenerationCall): GenerationCall {
  return route.isSandbox ? call : { ...call, prompt: withoutScriptedWords(call.prompt) };
}

function toRecord(start: AttemptStart, durationMs: number, result: CallResult): AttemptRecord {
  return {
    ...start,
    durationMs,
    status: result.ok ? "succeeded" : "failed",
    failureKind: result.ok ? null : result.failure.kind,
    upstreamStatus: result.ok ? 200 : result.failure.status,
    upstreamRequestId: result.upstreamRequestId,
    imageCount: result.ok ? result.images.length : 0,
  };
}

/** True, after the right pause, when another attempt is allowed and has time enough. */
async function waitForNext(
  input: AttemptsInput,
  failure: ProviderFailure,
  attemptsMade: number,
  signal: AbortSignal,
): Promise<boolean> {
  if (attemptsMade >= MAX_ATTEMPTS) return false;
  const hasOtherRoute = input.routes.length > attemptsMade;
  const waitMs = retryWaitMs({ failure, hasOtherRoute, randomness: Math.random() });
  if (waitMs === null || msUntil(input.deadlineAt) < waitMs + MIN_ATTEMPT_MS) return false;
  return wait(waitMs, true, { signal }).catch(() => false); // aborted meanwhile
}

function msUntil(date: Date): number {
  return Math.max(0, date.getTime() - clock.now().getTime());
}
