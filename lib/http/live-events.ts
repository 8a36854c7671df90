import { clock } from "@/lib/core/clock";
import { ApiError } from "@/lib/core/errors";
import { byteStream } from "@/lib/generation/byte-stream";
import { completedEvents, type EventPrefix, partialEvent } from "@/lib/generation/format-events";
import type { LiveImages } from "@/lib/generation/live-images";
import { notingDelivery } from "@/lib/generation/noting-delivery";
import { log } from "@/lib/trace/log";
import { errorFields } from "./respond";

type Told = {
  prefix: EventPrefix;
  requestId: string;
  /** The request of the reader; its end is the reader's. */
  signal: AbortSignal;
  /** Milliseconds of silence after which a comment keeps the connection open. */
  keepAliveMs?: number;
};

/** Half of what the strictest proxies in use allow. */
const KEEP_ALIVE_MS = 15_000;

/**
 * An accepted request as server-sent events, from a first comment at once to its end: the finished pictures, or one `error`
 * event. A slow reader slows the stream and not the work; one that leaves ends the stream and not the work.
 */
export function liveEvents(live: LiveImages, told: Told): ReadableStream<Uint8Array> {
  const leave = () => live.leave();
  told.signal.addEventListener("abort", leave, { once: true });
  if (told.signal.aborted) leave();
  return byteStream(follow(live, told), leave);
}

async function* follow(
  live: LiveImages,
  { prefix, requestId, keepAliveMs = KEEP_ALIVE_MS }: Told,
): AsyncGenerator<Uint8Array, void> {
  yield Buffer.from(": accepted\n\n");
  while (true) {
    const news = await live.next(keepAliveMs);
    switch (news.kind) {
      case "quiet":
        yield Buffer.from(": still here\n\n");
        break;
      case "partial":
        yield* partialEvent(prefix, news.partial, clock.now());
        break;
      case "finished":
        yield* notingDelivery(completedEvents(prefix, news.finished), requestId);
        return;
      case "failed":
        yield errorEvent(news.error, requestId);
        return;
      case "left":
        return;
    }
  }
}

/** The name that the official clients throw at; its data is the error of any other answer. */
function errorEvent(thrown: unknown, requestId: string): Uint8Array {
  const error = thrown instanceof ApiError ? thrown : cutOff(thrown, requestId);
  const data = { type: "error", error: errorFields(error, requestId) };
  return Buffer.from(`event: error\ndata: ${JSON.stringify(data)}\n\n`);
}

/** What could not be written down is resolved by recovery, so it is not known yet what becomes of the request. */
function cutOff(cause: unknown, requestId: string): ApiError {
  log().error({ err: cause, request_id: requestId }, "a streamed request was cut off");
  return new ApiError(
    "internal_error",
    "The request was cut off on our side. Look it up by its id in a minute: it is charged only if its pictures are there.",
    { cause },
  );
}
