import { setTimeout as wait } from "node:timers/promises";
import { assert } from "@/lib/core/assert";
import { clock } from "@/lib/core/clock";
import { retryWaitMs } from "./retry-wait-ms";
import type {
  CallResult,
  FailureKind,
  GenerationCall,
  PartialImage,
  Provider,
  ProviderFailure,
  ProviderSuccess,
  Route,
} from "./types";
import { withoutScriptedWords } from "./without-scripted-words";

const MAX_ATTEMPTS = 2;
/** An extra try with less time left could only buy pictures that nobody waits for. */
const MIN_EXTRA_ATTEMPT_MS = 5_000;
const DEADLINE_PASSED = "the total deadline passed";

/** One try, as the record keeps it. */
export type AttemptRecord = {
  /** Counts from 1. */
  attemptNo: number;
  /** The route's name. */
  route: string;
  isSandbox: boolean;
  startedAt: Date;
  durationMs: number;
  status: "succeeded" | "failed";
  failureKind: FailureKind | null;
  upstreamStatus: number | null;
  upstreamRequestId: string | null;
  imageCount: number;
};

export type AttemptsInput = {
  provider: Provider;
  call: GenerationCall;
  /** In order of preference, at least one; an extra attempt takes the second, or the first again. */
  routes: readonly Route[];
  /** Milliseconds since 1970; one deadline for everything: attempts, waits and reading. */
  deadlineAt: number;
  /** Awaited before each attempt's socket is written, so that a dead process leaves a trace; false stops the run. */
  onSent: (attempt: { attemptNo: number; routeName: string; isSandbox: boolean; startedAt: Date }) => Promise<boolean>;
  /** Numbers the attempts of a request that takes several runs; without it they count from 1. */
  nextAttemptNo?: () => number;
  /** Ends the run early; a try already sent then counts as `timeout`. */
  signal?: AbortSignal;
  /** Gets the unfinished pictures of a call that asks for some, from the one attempt that draws. */
  onPartial?: (partial: PartialImage) => void;
};

export type Outcome =
  | { ok: true; success: ProviderSuccess; attempts: AttemptRecord[] }
  /** `failure` is the last attempt's, or `stopped` or `timeout` when there was none. */
  | { ok: false; failure: ProviderFailure; attempts: AttemptRecord[] };

/**
 * Runs one generation: at most one extra attempt, only when it is certain that nothing was produced. Never throws for
 * what a provider does; an error of `onSent` ends the run with nothing further sent.
 */
export async function runAttempts(input: AttemptsInput): Promise<Outcome> {
  const deadline = new AbortController();
  const passDeadline = () => deadline.abort(new Error(DEADLINE_PASSED));
  const remainingMs = msUntil(input.deadlineAt);
  if (remainingMs === 0) passDeadline();
  const timer = setTimeout(passDeadline, remainingMs);
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
    const attemptNo = input.nextAttemptNo?.() ?? attempts.length + 1;
    const start = { attemptNo, isSandbox: route.isSandbox, startedAt: clock.now() };
    const mayBeSent = await input.onSent({ ...start, routeName: route.name });
    if (!mayBeSent) break;

    const startedMs = performance.now();
    const result = await input.provider.generate(callFor(route, input.call), route, signal, input.onPartial);
    const durationMs = Math.round(performance.now() - startedMs);
    attempts.push({ ...start, route: route.name, durationMs, ...recordOf(result) });
    if (result.ok) return { ok: true, success: result, attempts };
    failure = result.failure;
    if (!(await waitForNext(input, { failure, attemptsMade: attempts.length, signal }))) break;
  }
  return { ok: false, failure: failure ?? neverSent(signal), attempts };
}

/** Words for the sandbox are never sent to a real provider. */
function callFor(route: Route, call: GenerationCall): GenerationCall {
  return route.isSandbox ? call : { ...call, prompt: withoutScriptedWords(call.prompt) };
}

function recordOf(result: CallResult) {
  const { upstreamRequestId } = result;
  if (result.ok) {
    const imageCount = result.images.length;
    return { status: "succeeded" as const, failureKind: null, upstreamStatus: 200, upstreamRequestId, imageCount };
  }
  const { kind, status } = result.failure;
  return { status: "failed" as const, failureKind: kind, upstreamStatus: status, upstreamRequestId, imageCount: 0 };
}

/** True, after the right pause, when another attempt is allowed and has time enough. */
async function waitForNext(
  { routes, deadlineAt }: AttemptsInput,
  { failure, attemptsMade, signal }: { failure: ProviderFailure; attemptsMade: number; signal: AbortSignal },
): Promise<boolean> {
  if (attemptsMade >= MAX_ATTEMPTS) return false;
  const hasOtherRoute = routes.length > attemptsMade;
  const waitMs = retryWaitMs({ failure, hasOtherRoute, randomness: Math.random() });
  if (waitMs === null || msUntil(deadlineAt) < waitMs + MIN_EXTRA_ATTEMPT_MS) return false;
  return wait(waitMs, true, { signal }).catch(() => false); // aborted meanwhile
}

function neverSent(signal: AbortSignal): ProviderFailure {
  const isLate = signal.reason instanceof Error && signal.reason.message === DEADLINE_PASSED;
  return {
    kind: isLate ? "timeout" : "stopped",
    status: null,
    detail: isLate ? DEADLINE_PASSED : "stopped before anything was sent",
    param: null,
    retryAfterSeconds: null,
    moderation: null,
  };
}

function msUntil(epochMs: number): number {
  return Math.max(0, epochMs - clock.now().getTime());
}
