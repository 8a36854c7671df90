import { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { AnswerBytes } from "./answer-bytes";
import { bodyBudget } from "./body-budget";
import type { Share } from "./byte-budget";
import { EventFlow, type EventReading } from "./event-flow";
import { upstreamAgent } from "./upstream-agent";

export type AnswerHeaders = Record<string, string | string[] | undefined>;

export type UpstreamRequest = {
  url: string;
  headers: Record<string, string>;
  /** Text, or pieces that are made while they are sent; pieces that fail end the request as `cut`. */
  body: string | AsyncIterable<Uint8Array>;
  /** Carries the total deadline: connecting, waiting and reading all end when it aborts. */
  signal: AbortSignal;
  maxAnswerBytes: number;
  /** How large a 2xx probably is; believed where it does not declare its length. */
  expectedAnswerBytes: number;
  /** How to read a 2xx of type `text/event-stream`, whose `body` is then empty; without it, it is read like any other. */
  events?: EventReading;
};

type Unfinished = {
  end:
    | "not_sent" // no connection; no byte of the request left this machine
    | "untrusted" // TLS failed; no byte of the request left this machine
    | "cut" // sent, then the connection was lost or spoke nonsense
    | "over_cap"
    | "encoded" // compressed although we asked for identity
    | "stalled" // a stream of events that stood still
    | "aborted"; // by the signal
  /** Null before the headers arrived. */
  status: number | null;
  headers: AnswerHeaders;
  reason: string;
};

export type UpstreamAnswer =
  | {
      end: "complete";
      status: number;
      headers: AnswerHeaders;
      body: Buffer;
      /** Of the memory that the body and what is made of it take; to be released. Null for a small one. */
      share: Share | null;
    }
  | Unfinished;

/** The text of an answer is kept beside the pictures decoded from it, or its pieces beside the whole. */
const MEMORY_PER_BYTE = 2;
/** Answers up to this size are not counted. */
const SMALL_BYTES = 64 * 1024;
/** So long an answer waits on its socket for room in memory; it is paid for, so after that it is read all the same. */
const ROOM_WAIT_MS = 20_000;

const TLS_ERROR_CODE = /^ERR_TLS_|^ERR_SSL_|CERT|SELF_SIGNED|UNABLE_TO_VERIFY|EPROTO/;

/**
 * Sends one POST to a provider and reads the whole answer, whatever its status. Follows no redirect, retries nothing,
 * never rejects; a socket whose answer is not wanted any more is destroyed.
 */
export function postUpstream(request: UpstreamRequest): Promise<UpstreamAnswer> {
  return new Promise((resolve) => {
    const url = new URL(request.url);
    const exchange = new Exchange(request, resolve);
    if (exchange.isFinished) return;
    upstreamAgent.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method: "POST",
        headers: { ...request.headers, "accept-encoding": "identity" },
        body: typeof request.body === "string" ? request.body : Readable.from(request.body, { objectMode: false }),
      },
      exchange,
    );
  });
}

/** One request on its way. The first thing that ends it decides the answer; everything later is ignored. */
class Exchange implements Dispatcher.DispatchHandler {
  isFinished = false;
  readonly #request: UpstreamRequest;
  readonly #resolve: (answer: UpstreamAnswer) => void;
  #controller: Dispatcher.DispatchController | null = null;
  #status: number | null = null;
  #headers: AnswerHeaders = {};
  #bytes: AnswerBytes | null = null;
  #flow: EventFlow | null = null;
  #share: Share | null = null;

  constructor(request: UpstreamRequest, resolve: (answer: UpstreamAnswer) => void) {
    this.#request = request;
    this.#resolve = resolve;
    request.signal.addEventListener("abort", this.#onAbort, { once: true });
    if (request.signal.aborted) this.#onAbort();
  }

  /** Runs when a connection is there, just before the first byte is written. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.isFinished) controller.abort(new Error("ended before it was sent"));
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: AnswerHeaders): void {
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
    const encoding = headers["content-encoding"];
    if (encoding !== undefined && encoding !== "identity") {
      this.#stop("encoded", `the answer has content-encoding ${encoding}`);
      return;
    }
    const { events } = this.#request;
    if (events && status < 300 && isEventStream(headers)) {
      this.#flow = new EventFlow(events, (end, reason) =>
        end === "satisfied" ? this.#leave() : this.#stop(end, reason),
      );
      this.#makeRoom(controller, this.#request.expectedAnswerBytes);
      return;
    }
    const declaredBytes = declaredLength(headers);
    if (declaredBytes !== null && declaredBytes > this.#request.maxAnswerBytes) {
      this.#stop("over_cap", `the answer declares ${declaredBytes} bytes, the cap is ${this.#request.maxAnswerBytes}`);
      return;
    }
    this.#bytes = new AnswerBytes({ capBytes: this.#request.maxAnswerBytes, declaredBytes });
    if (status < 300) this.#makeRoom(controller, declaredBytes ?? this.#request.expectedAnswerBytes);
  }

  onResponseData(_controller: Dispatcher.DispatchController, piece: Buffer): void {
    if (this.isFinished) return;
    this.#flow?.add(piece);
    if (this.#bytes === null) return;
    if (this.#bytes.add(piece)) {
      this.#share?.growTo(this.#bytes.byteCount * MEMORY_PER_BYTE);
      return;
    }
    this.#stop("over_cap", `the answer has more bytes than the cap of ${this.#request.maxAnswerBytes}`);
  }

  onResponseEnd(): void {
    if (this.#status === null || (this.#bytes ?? this.#flow) === null) return;
    const body = this.#bytes?.take() ?? Buffer.alloc(0);
    const share = this.#share;
    this.#share = null;
    this.#finish({ end: "complete", status: this.#status, headers: this.#headers, body, share });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const code = "code" in error ? String(error.code) : error.name;
    const reason = `${code}: ${error.message}`;
    if (this.#controller !== null) this.#finish(this.#unfinished("cut", reason));
    else this.#finish(this.#unfinished(TLS_ERROR_CODE.test(code) ? "untrusted" : "not_sent", reason));
  }

  #onAbort = (): void => {
    const { reason } = this.#request.signal;
    this.#stop("aborted", reason instanceof Error ? reason.message : String(reason));
  };

  /** Reads no further before there is room in memory for all of the answer. */
  #makeRoom(controller: Dispatcher.DispatchController, answerBytes: number): void {
    if (answerBytes <= SMALL_BYTES) return;
    const bytes = answerBytes * MEMORY_PER_BYTE;
    this.#share = bodyBudget().takeNow(bytes);
    if (this.#share !== null) return;
    controller.pause();
    void bodyBudget()
      .take(bytes, ROOM_WAIT_MS)
      .then((share) => {
        if (this.isFinished) return share.release();
        this.#share = share;
        controller.resume();
      });
  }

  /** A stream that said everything and did not end. */
  #leave(): void {
    this.onResponseEnd();
    this.#controller?.abort(new Error("everything wanted was read"));
  }

  #stop(end: Unfinished["end"], reason: string): void {
    this.#finish(this.#unfinished(end, reason));
    this.#controller?.abort(new Error(reason));
  }

  #unfinished(end: Unfinished["end"], reason: string): Unfinished {
    return { end, status: this.#status, headers: this.#headers, reason };
  }

  #finish(answer: UpstreamAnswer): void {
    if (this.isFinished) return;
    this.isFinished = true;
    this.#bytes = null;
    this.#share?.release();
    this.#flow?.stop();
    this.#request.signal.removeEventListener("abort", this.#onAbort);
    this.#resolve(answer);
  }
}

function isEventStream(headers: AnswerHeaders): boolean {
  return /^text\/event-stream\b/i.test(String(headers["content-type"] ?? ""));
}

function declaredLength(headers: AnswerHeaders): number | null {
  const value = headers["content-length"];
  return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : null;
}
