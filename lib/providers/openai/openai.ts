import { clock } from "@/lib/core/clock";
import { postUpstream, type UpstreamAnswer } from "@/lib/net/post-upstream";
import { redactDetail } from "../redact-detail";
import type { CallResult, FailureKind, GenerationCall, Provider, Route } from "../types";
import { fromResponse, requestIdOf } from "./from-response";
import { toRequest } from "./to-request";

/** A noisy 3840x2160 PNG is 33 MB, as base64 44 MB. */
const MAX_BYTES_PER_IMAGE = 48 * 1024 * 1024;
const MAX_BYTES_BESIDE_IMAGES = 1024 * 1024;

const KIND_OF_END: Record<Exclude<UpstreamAnswer["end"], "complete">, FailureKind> = {
  not_sent: "unreachable",
  untrusted: "credentials",
  cut: "bad_response",
  over_cap: "too_large",
  encoded: "bad_response",
  aborted: "timeout",
};

/** OpenAI's Images API, and everything that speaks it: proxies and the sandbox. */
export const openai: Provider = { name: "openai", generate };

async function generate(call: GenerationCall, route: Route, signal: AbortSignal): Promise<CallResult> {
  const answer = await postUpstream({
    url: `${route.baseUrl}/images/generations`,
    headers: {
      authorization: `Bearer ${route.apiKey}`,
      "content-type": "application/json",
      accept: "application/json",
      "user-agent": "pixapi",
      "x-client-request-id": call.requestId,
    },
    body: JSON.stringify(toRequest(call)),
    signal,
    maxAnswerBytes: call.n * MAX_BYTES_PER_IMAGE + MAX_BYTES_BESIDE_IMAGES,
  });
  const result = toResult(answer, call, route);
  if (result.ok) return result;
  const detail = redactDetail(result.failure.detail, [route.apiKey, call.prompt, call.endUser]);
  return { ...result, failure: { ...result.failure, detail } };
}

function toResult(answer: UpstreamAnswer, call: GenerationCall, route: Route): CallResult {
  const { status, headers } = answer;
  const context = { headers, n: call.n, isSandbox: route.isSandbox, now: clock.now() };
  if (answer.end === "complete") return fromResponse({ ...context, status: answer.status, body: answer.body });
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
