import { failureOf } from "./failure-of";
import { type AttemptRecord, type AttemptsInput, type Outcome, runAttempts } from "./generate";
import type { ProviderFailure, ProviderSuccess } from "./types";

/** More calls at once than this would only wait for each other at the provider. */
const LEGS_AT_ONCE = 4;

export type LegsInput = AttemptsInput & {
  /** Called as soon as a call has brought pictures, with the place of the first of them, while others still run. */
  onPictures: (success: ProviderSuccess, firstIndex: number) => void;
};

/** One call of those that a request takes, for the places from `firstIndex` on. */
export type Leg = { firstIndex: number; n: number; result: ProviderSuccess | { ok: false; failure: ProviderFailure } };

export type Legs = { legs: Leg[] /** Of all legs, by number. */; attempts: AttemptRecord[] };

/**
 * Runs one request as the calls it takes, each with its own attempts under the one deadline: a single call where it brings
 * all pictures, otherwise several side by side. Ends when all have ended. An error of `onSent` is thrown only if no picture came.
 */
export async function runLegs(input: LegsInput): Promise<Legs> {
  const waiting = split(input.call.n, input.provider.imagesPerCall);
  const ended: { leg: Leg; attempts: AttemptRecord[]; cause?: unknown }[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) ended.push(await runLeg(input, next));
  };
  await Promise.all(Array.from({ length: LEGS_AT_ONCE }, work));

  const broken = ended.find(({ cause }) => cause !== undefined);
  if (broken && !ended.some(({ leg }) => leg.result.ok)) throw broken.cause;
  return {
    legs: ended.map(({ leg }) => leg).sort((a, b) => a.firstIndex - b.firstIndex),
    attempts: ended.flatMap(({ attempts }) => attempts).sort((a, b) => a.attemptNo - b.attemptNo),
  };
}

type Place = { firstIndex: number; n: number };

function split(n: number, perCall: number): Place[] {
  const calls = Math.ceil(n / perCall);
  return Array.from({ length: calls }, (_, call) => ({
    firstIndex: call * perCall,
    n: Math.min(perCall, n - call * perCall),
  }));
}

async function runLeg({ onPictures, ...input }: LegsInput, place: Place) {
  try {
    const outcome = await runAttempts({ ...input, call: { ...input.call, n: place.n } });
    if (outcome.ok) onPictures(outcome.success, place.firstIndex);
    return { leg: { ...place, result: resultOf(outcome) }, attempts: outcome.attempts };
  } catch (cause) {
    return { leg: { ...place, result: { ok: false as const, failure: notSent(cause) } }, attempts: [], cause };
  }
}

function resultOf(outcome: Outcome): Leg["result"] {
  return outcome.ok ? outcome.success : { ok: false, failure: outcome.failure };
}

function notSent(cause: unknown): ProviderFailure {
  return failureOf("stopped", `stopped before it was sent: ${cause instanceof Error ? cause.message : String(cause)}`);
}
