import type { ImageFormat } from "@/lib/core/image-format";
import type { PartialImage } from "@/lib/providers/types";
import { sniffFormat } from "@/lib/storage/sniff-format";
import type { FinishedRequest } from "./finished-request";

export type LivePartial = PartialImage & { format: ImageFormat };

type End = { kind: "finished"; finished: FinishedRequest } | { kind: "failed"; error: unknown };

export type LiveNews =
  | { kind: "partial"; partial: LivePartial }
  /** Nothing happened for so long as the reader wanted to wait. */
  | { kind: "quiet" }
  /** The reader itself has left. */
  | { kind: "left" }
  | End;

/** For a reader that is slower than the provider: older unfinished pictures are dropped, the newest is kept. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;

/**
 * What one reader is told while its request is at work. The work never waits for the reader, and goes on without it.
 */
export class LiveImages {
  #waiting: LivePartial[] = [];
  #end: End | null = null;
  #hasLeft = false;
  #wake: () => void = () => {};

  /** Takes an unfinished picture. It is neither stored nor charged, so its first bytes are all that is checked. */
  add(partial: PartialImage): void {
    const format = sniffFormat(partial.bytes);
    if (format === null || this.#hasLeft) return;
    this.#waiting.push({ ...partial, format });
    while (this.#waiting.length > 1 && sizeOf(this.#waiting) > MAX_WAITING_BYTES) this.#waiting.shift();
    this.#wake();
  }

  /** Follows the request to its end, whether or not anybody reads. */
  follow(ended: Promise<{ finished: FinishedRequest }>): void {
    const end = (end: End) => {
      this.#end = end;
      this.#wake();
    };
    ended.then(
      ({ finished }) => end({ kind: "finished", finished }),
      (error: unknown) => end({ kind: "failed", error }),
    );
  }

  /** What comes next, in order; waits for at most `quietMs`. The end is repeated for whoever asks again. */
  async next(quietMs: number): Promise<LiveNews> {
    if (this.#waiting.length === 0 && !this.#end && !this.#hasLeft) await this.#arrival(quietMs);
    if (this.#hasLeft) return { kind: "left" };
    const partial = this.#waiting.shift();
    if (partial) return { kind: "partial", partial };
    return this.#end ?? { kind: "quiet" };
  }

  /** The reader wants nothing more. */
  leave(): void {
    this.#hasLeft = true;
    this.#waiting = [];
    this.#wake();
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

function sizeOf(partials: readonly LivePartial[]): number {
  return partials.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
