import { clock } from "@/lib/core/clock";
import type { EventReading } from "@/lib/net/event-flow";
import { postUpstream, type UpstreamAnswer } from "@/lib/net/post-upstream";
import { expectedAnswerBytes } from "../expected-answer-bytes";
import { parseInTurns } from "../parse-answer";
import { redactDetail } from "../redact-detail";
import type { CallResult, FailureKind, GenerationCall, PartialImage, Provider, ProviderFailure, Route } from "../types";
import { EventAnswer } from "./from-events";
import { fromResponse, requestIdOf } from "./from-response";
import { toEditForm } from "./to-edit-form";
import { toRequest, wantsEvents } from "./to-request";

/** A noisy 3840x2160 PNG is 33 MB, as base64 44 MB. */
const MAX_BYTES_PER_IMAGE = 48 * 1024 * 1024;
const MAX_BYTES_BESIDE_IMAGES = 1024 * 1024;
/** In the middle of a stream; before its first byte only the deadline counts. */
const STALL_MS = 60_000;

const KIND_OF_END: Record<Exclude<UpstreamAnswer["end"], "complete">, FailureKind> = {
  not_sent: "unreachable",
  untrusted: "credentials",
  cut: "bad_response",
  over_cap: "too_large",
  encoded: "bad_response",
  stalled: "timeout",
  aborted: "timeout",
};

/** OpenAI's Images API, and everything that speaks it: proxies and the sandbox. */
export const openai: Provider = { name: "openai", imagesPerCall: 10, generate };

async function generate(
  call: GenerationCall,
  route: Route,
  signal: AbortSignal,
  onPartial?: (partial: PartialImage) => void,
): Promise<CallResult> {
  const events = wantsEvents(call) ? new EventAnswer(call, onPartial) : null;
  const { path, bodyHeaders, body } = onWire(call);
  const answer = await postUpstream({
    url: `${route.baseUrl}${path}`,
    headers: {
      authorization: `Bearer ${route.apiKey}`,
      ...bodyHeaders,
      accept: events ? "text/event-stream" : "application/json",
      "user-agent": "pixapi",
      "x-client-request-id": call.requestId,
      ...(call.traceparent === undefined ? {} : { traceparent: call.traceparent }),
    },
    body,
    signal,
    maxAnswerBytes: call.n * MAX_BYTES_PER_IMAGE + MAX_BYTES_BESIDE_IMAGES,
    expectedAnswerBytes: expectedAnswerBytes(call),
    ...(events ? { events: readingOf(events, call) } : {}),
  });
  const result = await toResult(answer, events, call, route);
  const share = answer.end === "complete" ? answer.share : null;
  if (result.ok) return { ...result, ...(share ? { share } : {}) };
  share?.release();
  const detail = redactDetail(result.failure.detail, [route.apiKey, call.prompt, call.endUser]);
  return { ...result, failure: { ...result.failure, detail } };
}

/** An edit is the call that begins with pictures; only its request differs. */
function onWire(call: GenerationCall) {
  if (call.inputs.length === 0) {
    const bodyHeaders: Record<string, string> = { "content-type": "application/json" };
    return { path: "/images/generations", bodyHeaders, body: JSON.stringify(toRequest(call)) };
  }
  const { contentType, contentLength, pieces } = toEditForm(call);
  const bodyHeaders = { "content-type": contentType, "content-length": String(contentLength) };
  return { path: "/images/edits", bodyHeaders, body: pieces };
}

function readingOf(events: EventAnswer, { n, partialImages }: GenerationCall): EventReading {
  return {
    maxBytes: n * (1 + (partialImages ?? 0)) * MAX_BYTES_PER_IMAGE + MAX_BYTES_BESIDE_IMAGES,
    maxEventBytes: MAX_BYTES_PER_IMAGE + MAX_BYTES_BESIDE_IMAGES,
    maxOtherBytes: MAX_BYTES_BESIDE_IMAGES,
    stallMs: STALL_MS,
    onEvent: (event) => events.take(event),
  };
}

/** A provider that was asked for events may answer with plain JSON all the same. */
async function toResult(
  answer: UpstreamAnswer,
  events: EventAnswer | null,
  call: GenerationCall,
  route: Route,
): Promise<CallResult> {
  const { status, headers } = answer;
  if (events?.hasBegun) {
    const lost = answer.end === "complete" ? null : failureOf(answer);
    return { ...events.result(lost), upstreamRequestId: requestIdOf(headers) };
  }
  const context = { headers, n: call.n, isSandbox: route.isSandbox, now: clock.now() };
  if (answer.end === "complete") {
    const { status, body } = answer;
    return fromResponse({ ...context, status, body, parsed: await parseInTurns(body) });
  }
  // A refusal stays one when its body is lost: the status alone says what happened.
  if (answer.end === "cut" && status !== null && status >= 400) {
    return fromResponse({ ...context, status, body: Buffer.alloc(0) });
  }
  return { ok: false, failure: failureOf(answer), upstreamRequestId: requestIdOf(headers) };
}

function failureOf({ end, status, reason }: Exclude<UpstreamAnswer, { end: "complete" }>): ProviderFailure {
  return {
    kind: KIND_OF_END[end],
    status,
    detail: reason,
    param: null,
    retryAfterSeconds: null,
    moderation: null,
  };
}
