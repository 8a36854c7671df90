/** What one call says about the health of its route. */
export type Sign =
  | "alive" // it answered: a picture, a verdict on the content, a refused value
  | "fault" // it was away, failed or answered nonsense
  | "refused" // our account is not let in: no call can succeed
  | { pauseMs: number } // it asks for a pause
  | "none"; // nothing can be said: the call was not sent, or ended by us

/**
 * Whether calls are let through, as plain data; times are milliseconds of one clock.
 * - closed: all are, except during a pause the other side asked for.
 * - open: none, until `until`.
 * - probing: one was let through to find out; its end decides.
 */
export type Breaker =
  | { state: "closed"; pausedUntil: number; recent: readonly { at: number; isFault: boolean }[] }
  | { state: "open"; until: number; openings: number }
  | { state: "probing"; openings: number };

/** What a call was let through as. */
export type Admission = { isProbe: boolean };

const FAULTS_IN_A_ROW = 5;
const WINDOW_MS = 60_000;
const WINDOW_CALLS = 100;
const LEAST_CALLS = 10;
const FAULT_SHARE = 0.5;
const OPEN_MS = 10_000;
const REFUSED_MS = 60_000;
const LONGEST_OPEN_MS = 120_000;
/** How long a caller is asked to wait while a probe is under way, whose end nobody knows. */
const PROBE_WAIT_MS = 5_000;

export const CLOSED: Breaker = { state: "closed", pausedUntil: 0, recent: [] };

/** Milliseconds until a call may be let through; 0: now. */
export function waitMs(breaker: Breaker, now: number): number {
  if (breaker.state === "probing") return PROBE_WAIT_MS;
  return Math.max(0, (breaker.state === "open" ? breaker.until : breaker.pausedUntil) - now);
}

/** Lets a call through that `waitMs` allows. */
export function admit(breaker: Breaker): { breaker: Breaker; admission: Admission } {
  if (breaker.state === "closed") return { breaker, admission: { isProbe: false } };
  return { breaker: { state: "probing", openings: breaker.openings }, admission: { isProbe: true } };
}

/** The breaker after the end of a call; what was let through before it opened says nothing any more. */
export function note(breaker: Breaker, { isProbe }: Admission, sign: Sign, now: number): Breaker {
  if (breaker.state === "probing") return isProbe ? judgeProbe(breaker.openings, sign, now) : breaker;
  if (breaker.state === "open" || sign === "none") return breaker;
  if (typeof sign === "object") {
    return { ...breaker, pausedUntil: Math.max(breaker.pausedUntil, now + sign.pauseMs) };
  }
  if (sign === "refused") return open(1, REFUSED_MS, now);
  const recent = [...breaker.recent, { at: now, isFault: sign === "fault" }]
    .filter(({ at }) => at > now - WINDOW_MS)
    .slice(-WINDOW_CALLS);
  return isSick(recent) ? open(1, OPEN_MS, now) : { ...breaker, recent };
}

function judgeProbe(openings: number, sign: Sign, now: number): Breaker {
  if (sign === "alive") return CLOSED;
  // Whoever asks for a pause is there.
  if (typeof sign === "object") return { state: "closed", pausedUntil: now + sign.pauseMs, recent: [] };
  // Nothing was learned: the next call is the probe.
  if (sign === "none") return { state: "open", until: now, openings };
  return open(openings + 1, sign === "refused" ? REFUSED_MS : OPEN_MS, now);
}

/** Twice as long each time in a row. */
function open(openings: number, baseMs: number, now: number): Breaker {
  return { state: "open", until: now + Math.min(LONGEST_OPEN_MS, baseMs * 2 ** (openings - 1)), openings };
}

function isSick(recent: readonly { isFault: boolean }[]): boolean {
  const faults = recent.filter(({ isFault }) => isFault).length;
  const last = recent.slice(-FAULTS_IN_A_ROW);
  const isRow = last.length === FAULTS_IN_A_ROW && last.every(({ isFault }) => isFault);
  return isRow || (recent.length >= LEAST_CALLS && faults >= recent.length * FAULT_SHARE);
}
