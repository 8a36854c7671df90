import { EventStream, type ServerEvent } from "./event-stream";

export type EventReading = {
  /** Of the whole stream. */
  maxBytes: number;
  /** Of one event, and of everything in the stream that is not data. */
  maxEventBytes: number;
  maxOtherBytes: number;
  /** From the first byte on, so long may pass without another one. */
  stallMs: number;
  /** True when everything wanted is there; the stream then has a moment to end by itself. */
  onEvent(event: ServerEvent): boolean;
};

export type EarlyEnd = "over_cap" | "stalled" | "satisfied";

/** A socket that ends its stream itself can be used again, so it gets this long. */
const LAST_WORDS_MS = 500;

/** One answer that comes as events: hands them on, and says when there is no point in reading on. */
export class EventFlow {
  readonly #reading: EventReading;
  readonly #onEarlyEnd: (end: EarlyEnd, reason: string) => void;
  readonly #events: EventStream;
  #byteCount = 0;
  #isSatisfied = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(reading: EventReading, onEarlyEnd: (end: EarlyEnd, reason: string) => void) {
    this.#reading = reading;
    this.#onEarlyEnd = onEarlyEnd;
    this.#events = new EventStream({ maxLineBytes: reading.maxEventBytes, maxOtherBytes: reading.maxOtherBytes });
  }

  add(piece: Buffer): void {
    if (this.#isSatisfied) return;
    this.#byteCount += piece.length;
    const events = this.#byteCount > this.#reading.maxBytes ? null : this.#events.add(piece);
    if (events === null) {
      this.#onEarlyEnd("over_cap", `the stream passed a limit within its first ${this.#byteCount} bytes`);
      return;
    }
    for (const event of events) this.#isSatisfied ||= this.#reading.onEvent(event);
    this.#watch();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #watch(): void {
    clearTimeout(this.#timer);
    const { stallMs } = this.#reading;
    this.#timer = this.#isSatisfied
      ? setTimeout(() => this.#onEarlyEnd("satisfied", "everything wanted was read"), LAST_WORDS_MS)
      : setTimeout(() => this.#onEarlyEnd("stalled", `the stream stood still for ${stallMs} ms`), stallMs);
  }
}
