import { clock } from "@/lib/core/clock";
import { postUpstream, type UpstreamAnswer } from "@/lib/net/post-upstream";
import { expectedAnswerBytes } from "../expected-answer-bytes";
import { parseInTurns } from "../parse-answer";
import { redactDetail } from "../redact-detail";
import type { CallResult, FailureKind, GenerationCall, Provider, Route } from "../types";
import { fromResponse, KEYS, requestIdOf } from "./from-response";
import { toBody } from "./to-body";

/** Beside the picture an answer holds drafts of it. The largest picture is 19 megapixels: 57 MB if it is noise. */
const MAX_ANSWER_BYTES = 49 * 1024 * 1024;
const MAX_ANSWER_BYTES_4K = 144 * 1024 * 1024;

const KIND_OF_END: Record<Exclude<UpstreamAnswer["end"], "complete">, FailureKind> = {
  not_sent: "unreachable",
  untrusted: "credentials",
  cut: "bad_response",
  over_cap: "too_large",
  encoded: "bad_response",
  stalled: "timeout",
  aborted: "timeout",
};

/** Google's Gemini API (`generateContent`), and the sandbox, which speaks it. */
export const google: Provider = { name: "google", imagesPerCall: 1, generate };

async function generate(call: GenerationCall, route: Route, signal: AbortSignal): Promise<CallResult> {
  const { bytes, content } = toBody(call);
  const answer = await postUpstream({
    url: `${route.baseUrl}/models/${encodeURIComponent(call.upstreamModel)}:generateContent`,
    headers: {
      "x-goog-api-key": route.apiKey,
      "content-type": "application/json",
      "content-length": String(bytes),
      accept: "application/json",
      "user-agent": "pixapi",
      "x-client-request-id": call.requestId,
      ...(call.traceparent === undefined ? {} : { traceparent: call.traceparent }),
    },
    body: content,
    signal,
    maxAnswerBytes: call.nativeSize?.imageSize === "4K" ? MAX_ANSWER_BYTES_4K : MAX_ANSWER_BYTES,
    expectedAnswerBytes: expectedAnswerBytes(call),
  });
  const result = await toResult(answer, call, route);
  const share = answer.end === "complete" ? answer.share : null;
  if (result.ok) return { ...result, ...(share ? { share } : {}) };
  share?.release();
  const detail = redactDetail(result.failure.detail, [route.apiKey, call.prompt, call.endUser]);
  return { ...result, failure: { ...result.failure, detail } };
}

async function toResult(answer: UpstreamAnswer, call: GenerationCall, route: Route): Promise<CallResult> {
  const { status, headers } = answer;
  const context = { headers, n: call.n, isSandbox: route.isSandbox, now: clock.now() };
  if (answer.end === "complete") {
    const { status, body } = answer;
    return fromResponse({ ...context, status, body, parsed: await parseInTurns(body, KEYS) });
  }
  // A refusal stays one when its body is lost: the status alone says what happened.
  if (answer.end === "cut" && status !== null && status >= 400) {
    return fromResponse({ ...context, status, body: Buffer.alloc(0) });
  }
  const failure = {
    kind: KIND_OF_END[answer.end],
    status,
    detail: answer.reason,
    param: null,
    retryAfterSeconds: null,
    moderation: null,
  };
  return { ok: false, failure, upstreamRequestId: requestIdOf(headers) };
}
