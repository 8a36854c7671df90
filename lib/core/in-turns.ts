import { nextTurn } from "./next-turn";

const SLICE_MS = 4;

/** Runs heavy work to its end in slices of a few milliseconds, between which everything else in the process goes on. */
export async function inTurns<T>(steps: Generator<void, T>): Promise<T> {
  while (true) {
    await nextTurn();
    const endsAt = performance.now() + SLICE_MS;
    do {
      const { done, value } = steps.next();
      if (done) return value;
    } while (performance.now() < endsAt);
  }
}

/** Runs the same work at once. */
export function atOnce<T>(steps: Generator<void, T>): T {
  while (true) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
