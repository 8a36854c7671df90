import { toCredits } from "@/lib/core/credits";
import type { GenerationInput } from "@/lib/generation/begin-generation";
import { byteStream } from "@/lib/generation/byte-stream";
import type { Client } from "@/lib/generation/client";
import { completedEvents, type EventPrefix } from "@/lib/generation/format-events";
import { generateImages } from "@/lib/generation/generate";
import { notingDelivery } from "@/lib/generation/noting-delivery";
import { type ImageStream, streamImages } from "@/lib/generation/stream-images";
import { wantsEvents } from "@/lib/generation/wants-events";
import type { AuthenticatedKey } from "@/lib/keys/find-by-secret";
import { contextOf } from "./context-of";
import { imagesAnswer } from "./images-answer";
import { liveEvents } from "./live-events";
import type { Answer } from "./respond";
import type { Exchange } from "./route";

type KeyExchange = Exchange<AuthenticatedKey>;

/**
 * What the image endpoints answer: one body at the end, or events from the hold on where the body asks for a stream. Throws
 * `ApiError` with nothing held, also for a stream, whose later errors are events.
 */
export async function generationAnswer(exchange: KeyExchange, call: GenerationInput): Promise<Answer> {
  const ctx = contextOf(exchange);
  const input = { ...call, client: clientOf(exchange) };
  if (!wantsEvents(input.body)) return imagesAnswer(await generateImages(ctx, input), exchange);
  const prefix = input.endpoint.endsWith("/edits") ? "image_edit" : "image_generation";
  return eventsAnswer(await streamImages(ctx, input), prefix, exchange);
}

/** The official clients count how often they have sent a call again by themselves. */
function clientOf({ request }: KeyExchange): Client {
  return { signal: request.signal, isRetry: Number(request.headers.get("x-stainless-retry-count")) > 0 };
}

function eventsAnswer(stream: ImageStream, prefix: EventPrefix, exchange: KeyExchange): Answer {
  const processing = { "openai-processing-ms": String(Math.round(exchange.elapsedMs())) };
  if (!stream.isReplay) {
    const { requestId, request } = exchange;
    return {
      events: liveEvents(stream.live, { prefix, requestId, signal: request.signal }),
      // What it will cost is known at the end only, and told there; this is the most it can be.
      headers: { ...processing, "x-pixapi-held": String(toCredits(stream.held)) },
    };
  }
  const { finished, isAttached, available } = stream;
  return {
    events: byteStream(notingDelivery(completedEvents(prefix, finished), finished.requestId)),
    credits: 0,
    headers: {
      ...processing,
      "x-pixapi-credits": "0",
      "x-pixapi-balance": String(toCredits(available)),
      "x-pixapi-original-request": finished.requestId,
      ...(isAttached ? { "x-pixapi-attached": "true" } : {}),
      ...(finished.mode === "test" ? { "x-pixapi-would-cost": String(toCredits(finished.wouldCost)) } : {}),
    },
  };
}
