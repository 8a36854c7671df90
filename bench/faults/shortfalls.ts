import type { CaseResult } from "./run-case";

const LONGEST_RECOVERY_SECONDS = 45;

type Wanted = { requests: number; cases: readonly string[] };

/** Why a run proves less than it was to prove, although no rule was broken; nothing where it proves all of it. */
export function shortfalls(
  results: readonly Pick<CaseResult, "run" | "inFlight" | "recoverySeconds">[],
  { requests, cases }: Wanted,
): string[] {
  const met = results.reduce((sum, { inFlight }) => sum + inFlight, 0);
  const slow = results.filter(({ recoverySeconds }) => recoverySeconds > LONGEST_RECOVERY_SECONDS);
  return [
    // Chosen cases are to be looked at, not to be counted.
    ...(cases.length === 0 && met < requests ? [`${met} requests were in flight during a fault, not ${requests}`] : []),
    ...slow.map(({ run, recoverySeconds }) => `${run} took ${recoverySeconds.toFixed(1)} s to recover`),
  ];
}
