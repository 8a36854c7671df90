import type { LivePartial } from "@/lib/generation/live-images";

type News =
  | { kind: "partial"; run: string; partial: LivePartial }
  /** Time is over, or a run has ended: look where the runs are now. */
  | { kind: "look" }
  /** The reader itself has left. */
  | { kind: "left" };

/** What one reader of several runs is still to be told: of each run the newest unfinished picture alone. */
export class RunNews {
  #partials = new Map<string, LivePartial>();
  #isLookDue = false;
  #hasLeft = false;
  #wake: () => void = () => {};

  add(run: string, partial: LivePartial): void {
    this.#partials.set(run, partial);
    this.#wake();
  }

  /** Something has ended. */
  look(): void {
    this.#isLookDue = true;
    this.#wake();
  }

  leave(): void {
    this.#hasLeft = true;
    this.#wake();
  }

  /** Waits for at most `quietMs`. */
  async next(quietMs: number): Promise<News> {
    if (!this.#hasLeft && !this.#isLookDue && this.#partials.size === 0) await this.#arrival(quietMs);
    if (this.#hasLeft) return { kind: "left" };
    for (const [run, partial] of this.#partials) {
      this.#partials.delete(run);
      return { kind: "partial", run, partial };
    }
    this.#isLookDue = false;
    return { kind: "look" };
  }

  #arrival(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
