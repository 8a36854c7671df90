const WINDOW_SECONDS = 60;
const SHARE = 0.2;
const FLOOR = 10;

/**
 * Keeps extra attempts a small share of the first ones, so that a provider in trouble is not asked twice as often as one
 * that is well: at most 20 % over the last minute, and ten where there is little to do. `now` is in milliseconds.
 */
export class RetryBudget {
  readonly #now: () => number;
  readonly #seconds = new Map<number, { first: number; extra: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  noteFirst(): void {
    this.#current().first++;
  }

  /** True, and counted, when one more extra attempt is within the budget. */
  takeExtra(): boolean {
    const current = this.#current();
    let first = 0;
    let extra = 0;
    for (const second of this.#seconds.values()) {
      first += second.first;
      extra += second.extra;
    }
    if (extra + 1 > Math.max(FLOOR, first * SHARE)) return false;
    current.extra++;
    return true;
  }

  #current(): { first: number; extra: number } {
    const second = Math.floor(this.#now() / 1_000);
    for (const old of this.#seconds.keys()) if (old <= second - WINDOW_SECONDS) this.#seconds.delete(old);
    const current = this.#seconds.get(second) ?? { first: 0, extra: 0 };
    this.#seconds.set(second, current);
    return current;
  }
}
