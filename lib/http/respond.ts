import { type ApiError, ERRORS } from "@/lib/core/errors";
import { publicUrl } from "@/lib/env";
import type { Allowances } from "@/lib/limits/consume";

/** What a handler returns: JSON, a JSON body that is streamed, server-sent events, or a picture. */
export type Answer = { status?: number; headers?: Record<string, string>; credits?: number } & (
  | { json: unknown }
  | { stream: ReadableStream<Uint8Array> }
  | { events: ReadableStream<Uint8Array> }
  /** Whole in itself, with its own caching: pictures. */
  | { response: Response }
);

/** Headers every answer of the public API carries. */
export type ExchangeHeaders = {
  requestId: string;
  traceparent: string;
  /** Set by a handler for whatever its answer becomes, an error included. */
  headers: Headers;
  allowances: Allowances;
  elapsedMs(): number;
};

export function respond(answer: Answer, exchange: ExchangeHeaders): Response {
  if ("response" in answer) {
    answer.response.headers.set("x-request-id", exchange.requestId);
    return answer.response;
  }
  const headers = commonHeaders(exchange);
  headers.set("content-type", "application/json");
  if ("events" in answer) {
    headers.set("content-type", "text/event-stream; charset=utf-8");
    // nginx would otherwise hold events back until its buffer is full.
    headers.set("x-accel-buffering", "no");
  }
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, value);
  if ("json" in answer) {
    const status = answer.status ?? 200;
    return new Response(status === 204 ? null : JSON.stringify(answer.json), { status, headers });
  }
  return new Response("events" in answer ? answer.events : answer.stream, { status: answer.status ?? 200, headers });
}

/** The error shape of the contract. An error that names a request in `extra` is that request's, replayed. */
export function respondError(error: ApiError, exchange: ExchangeHeaders): Response {
  const { status } = ERRORS[error.code];
  const headers = commonHeaders(exchange);
  headers.set("content-type", "application/json");
  headers.set("x-should-retry", String(error.isRetryable));
  if (error.retryAfterSeconds !== undefined) headers.set("retry-after", String(error.retryAfterSeconds));
  const { request_id: originalRequestId } = error.extra;
  if (typeof originalRequestId === "string") {
    headers.set("x-pixapi-credits", "0");
    headers.set("x-pixapi-original-request", originalRequestId);
  }
  return new Response(JSON.stringify({ error: errorFields(error, exchange.requestId) }), { status, headers });
}

/** What is told of an error, in an answer of its own and inside a stream alike; its cause never is. */
export function errorFields(error: ApiError, requestId: string) {
  return {
    message: error.message,
    type: ERRORS[error.code].type,
    code: error.code,
    param: error.param,
    request_id: requestId,
    doc_url: `${publicUrl()}/docs/errors/${error.code}`,
    ...error.extra,
  };
}

function commonHeaders({ requestId, traceparent, headers: own, allowances }: ExchangeHeaders): Headers {
  const headers = new Headers(own);
  headers.set("x-request-id", requestId);
  headers.set("traceparent", traceparent);
  // no-transform also keeps Next from compressing base64, which costs more than it saves.
  headers.set("cache-control", "no-store, no-transform");
  headers.set("x-content-type-options", "nosniff");
  for (const [what, { limit, remaining, resetSeconds }] of allowances) {
    headers.set(`x-ratelimit-limit-${what}`, String(limit));
    headers.set(`x-ratelimit-remaining-${what}`, String(remaining));
    headers.set(`x-ratelimit-reset-${what}`, `${resetSeconds}s`);
  }
  return headers;
}
