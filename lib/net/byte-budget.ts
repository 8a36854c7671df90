/** What one piece of work has taken of a budget. Whoever holds a share waits for no other, so every holder can finish. */
export type Share = {
  /** Raises the share to this many bytes, at once: work under way is never stopped in the middle. */
  growTo(bytes: number): void;
  /** May be called more than once. */
  release(): void;
};

/** The rest is left to what is small and may stay for long, such as answers to slow readers. */
const MOST = 0.75;

type Waiter = { bytes: number; grant: (share: Share) => void };

/** Counts the bytes that bodies keep in memory, and lets work wait for its turn; what is under way goes before what is new. */
export class ByteBudget {
  readonly #totalBytes: number;
  readonly #maxWaiting: number;
  readonly #underWay: Waiter[] = [];
  readonly #fresh: Waiter[] = [];
  #usedBytes = 0;
  #letThrough = 0;

  /** At most `maxWaiting` pieces of new work wait at the same time. */
  constructor({ totalBytes, maxWaiting }: { totalBytes: number; maxWaiting: number }) {
    this.#totalBytes = totalBytes;
    this.#maxWaiting = maxWaiting;
  }

  get usedBytes(): number {
    return this.#usedBytes;
  }

  /** How often work under way was let through without room because its patience had ended. */
  get letThrough(): number {
    return this.#letThrough;
  }

  /** A share without waiting; null when there is no room, or others wait for it. */
  takeNow(bytes: number): Share | null {
    return this.#underWay.length === 0 && this.#fits(bytes) ? this.#share(bytes) : null;
  }

  /** A share whether or not there is room: for what is small, and cannot be refused any more. */
  count(bytes: number): Share {
    return this.#share(bytes);
  }

  /** A share for work under way, at the latest after `waitMs`: what is paid for is not given up for want of memory. */
  async take(bytes: number, waitMs: number): Promise<Share> {
    const share = this.takeNow(bytes) ?? (await this.#wait(this.#underWay, bytes, waitMs));
    if (share !== null) return share;
    this.#letThrough += 1;
    return this.#share(bytes);
  }

  /** A share for new work; null when none came in time, or too many wait already. */
  async takeForNew(bytes: number, waitMs: number): Promise<Share | null> {
    const share = this.#fresh.length === 0 ? this.takeNow(bytes) : null;
    if (share !== null || this.#fresh.length >= this.#maxWaiting) return share;
    return this.#wait(this.#fresh, bytes, waitMs);
  }

  /** What is larger than most of everything goes when little else is there. */
  #fits(bytes: number): boolean {
    return this.#usedBytes + Math.min(bytes, this.#totalBytes * MOST) <= this.#totalBytes;
  }

  #share(bytes: number): Share {
    let ownBytes = bytes;
    this.#usedBytes += bytes;
    return {
      growTo: (more) => {
        if (ownBytes === 0 || more <= ownBytes) return;
        this.#usedBytes += more - ownBytes;
        ownBytes = more;
      },
      release: () => {
        this.#usedBytes -= ownBytes;
        ownBytes = 0;
        this.#grantNext();
      },
    };
  }

  #wait(queue: Waiter[], bytes: number, waitMs: number): Promise<Share | null> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        bytes,
        grant: (share) => {
          clearTimeout(timer);
          resolve(share);
        },
      };
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(waiter), 1);
        resolve(null);
        this.#grantNext();
      }, waitMs);
      queue.push(waiter);
    });
  }

  #grantNext(): void {
    for (const queue of [this.#underWay, this.#fresh]) {
      while (queue[0] && this.#fits(queue[0].bytes)) {
        const waiter = queue.shift();
        waiter?.grant(this.#share(waiter.bytes));
      }
      if (queue.length > 0) return;
    }
  }
}
