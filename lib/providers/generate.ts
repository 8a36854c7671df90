import { setTimeout as wait } from "node:timers/promises";
import { clock } from "@/lib/core/clock";
import { attemptSpan } from "@/lib/trace/attempt-span";
import { type TraceContext, traceparentOf } from "@/lib/trace/traceparent";
import { failureOf } from "./failure-of";
import { retryWaitMs } from "./retry-wait-ms";
import { noRoute, type Place, takePlace } from "./take-place";
import type { Tries } from "./tries";
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
  /** In order of preference; those that rest are passed over, and an extra attempt takes another one where it can. */
  routes: readonly Route[];
  /** Shared by all calls of a request. */
  tries: Tries;
  /** Milliseconds since 1970; one deadline for everything: attempts, waits and reading. */
  deadlineAt: number;
  /** Awaited before each attempt's socket is written, so that a dead process leaves a trace; false stops the run. */
  onSent: (attempt: { attemptNo: number; routeName: string; isSandbox: boolean; startedAt: Date }) => Promise<boolean>;
  /** Ends the run early; a try already sent then counts as `timeout`. */
  signal?: AbortSignal;
  /** Gets the unfinished pictures of a call that asks for some, from the one attempt that draws. */
  onPartial?: (partial: PartialImage) => void;
  /** Of the request; each attempt carries a span of its own upstream. */
  trace?: TraceContext;
};

export type Outcome =
  | { ok: true; success: ProviderSuccess; attempts: AttemptRecord[] }
  /** `failure` is the last attempt's, or `no_route`, `stopped` or `timeout` when there was none. */
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
  let last: Route | null = null;
  while (!signal.aborted) {
    const place = takePlace(input, last);
    if (place === null) {
      failure ??= noRoute(input);
      break;
    }
    const { route, passage } = place;
    const start = { attemptNo: input.tries.nextNo(), isSandbox: route.isSandbox, startedAt: clock.now() };
    if (!(await announce(input, place, start))) break;

    const startedMs = performance.now();
    const call = callFor(route, input, start.attemptNo);
    const result = await input.provider.generate(call, route, signal, input.onPartial);
    passage.end(result.ok ? null : result.failure);
    const durationMs = Math.round(performance.now() - startedMs);
    attempts.push({ ...start, route: route.name, durationMs, ...recordOf(result) });
    if (result.ok) return { ok: true, success: result, attempts };
    failure = result.failure;
    last = route;
    if (!(await waitForNext(input, { failure, last, signal }))) break;
  }
  return { ok: false, failure: failure ?? neverSent(signal), attempts };
}

/** A call that is not sent says nothing about its route. */
async function announce(
  input: AttemptsInput,
  { route, passage }: Place,
  start: Omit<Parameters<AttemptsInput["onSent"]>[0], "routeName">,
): Promise<boolean> {
  let isSent = false;
  try {
    isSent = await input.onSent({ ...start, routeName: route.name });
  } finally {
    if (!isSent) passage.end(failureOf("stopped", "stopped before anything was sent"));
  }
  return isSent;
}

/** Words for the sandbox are never sent to a real provider. */
function callFor({ isSandbox }: Route, { call, trace }: AttemptsInput, attemptNo: number): GenerationCall {
  const traced = trace ? { ...call, traceparent: traceparentOf(attemptSpan(trace, attemptNo)) } : call;
  return isSandbox ? traced : { ...traced, prompt: withoutScriptedWords(call.prompt) };
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
  { routes, call, tries, deadlineAt }: AttemptsInput,
  { failure, last, signal }: { failure: ProviderFailure; last: Route; signal: AbortSignal },
): Promise<boolean> {
  const isOpen = (route: Route) => tries.health.waitMs({ route, upstreamModel: call.upstreamModel }) === 0;
  const hasOtherRoute = routes.some((route) => route !== last && isOpen(route));
  const waitMs = retryWaitMs({ failure, hasOtherRoute, randomness: Math.random() });
  if (waitMs === null || msUntil(deadlineAt) < waitMs + MIN_EXTRA_ATTEMPT_MS) return false;
  if (!tries.takeExtra(last)) return false;
  return wait(waitMs, true, { signal }).catch(() => false); // aborted meanwhile
}

function neverSent(signal: AbortSignal): ProviderFailure {
  const isLate = signal.reason instanceof Error && signal.reason.message === DEADLINE_PASSED;
  return isLate ? failureOf("timeout", DEADLINE_PASSED) : failureOf("stopped", "stopped before anything was sent");
}

function msUntil(epochMs: number): number {
  return Math.max(0, epochMs - clock.now().getTime());
}
