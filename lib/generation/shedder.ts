/** How a process stood over one tick. */
export type Strain = {
  /** Mean milliseconds that the event loop was late. */
  loopDelayMs: number;
  /** Statements that wait for a connection, or for their turn at a wallet. */
  waiting: number;
  /** Requests that the process works on. */
  inFlight: number;
};

const LATE_MS = 40;
const MOST_WAITING = 48;
/** Whoever has less in hand is slowed by something else than its customers. */
const LEAST_IN_FLIGHT = 24;
/** A burst is worked off; only what lasts this many ticks is too much. */
const PATIENCE_TICKS = 4;
const STEP_UP = 0.15;
const STEP_DOWN = 0.05;
/** Some always get through: they are how the end of the trouble is noticed. */
const MOST_REFUSED = 0.95;

/**
 * Decides what share of new calls a process refuses while it is late with everything it has: more with every tick that this
 * lasts, less with every tick that it does not, so that those it takes are answered in time.
 */
export class Shedder {
  #lateTicks = 0;
  #refused = 0;

  /** The share of new calls that is refused, 0 to 0.95. */
  get refusedShare(): number {
    return this.#refused;
  }

  /** Once per tick of 250 ms. */
  observe({ loopDelayMs, waiting, inFlight }: Strain): void {
    const isLate = waiting > MOST_WAITING || (inFlight >= LEAST_IN_FLIGHT && loopDelayMs > LATE_MS);
    this.#lateTicks = isLate ? this.#lateTicks + 1 : 0;
    if (this.#lateTicks >= PATIENCE_TICKS || (isLate && this.#refused > 0)) {
      this.#refused = Math.min(MOST_REFUSED, this.#refused + STEP_UP);
    } else if (!isLate) this.#refused = Math.max(0, this.#refused - STEP_DOWN);
  }

  /** `chance` is evenly spread over 0–1. */
  takes(chance: number): boolean {
    return chance >= this.#refused;
  }
}
