import { type ApiError, ERRORS } from "@/lib/core/errors";
import { publicUrl } from "@/lib/env";
import type { Allowance } from "@/lib/limits/consume";

/** What a handler returns: JSON, a JSON body that is streamed, or a picture. */
export type Answer = { status?: number; headers?: Record<string, string>; credits?: number } & (
  | { json: unknown }
  | { stream: ReadableStream<Uint8Array> }
  /** Whole in itself, with its own caching: pictures. */
  | { response: Response }
);

/** Headers every answer of the public API carries. */
export type ExchangeHeaders = {
  requestId: string;
  traceparent: string;
  allowances: Map<"requests" | "images", Allowance>;
  elapsedMs(): number;
};

export function respond(answer: Answer, exchange: ExchangeHeaders): Response {
  if ("response" in answer) {
    answer.response.headers.set("x-request-id", exchange.requestId);
    return answer.response;
  }
  const headers = commonHeaders(exchange);
  headers.set("content-type", "application/json");
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, value);
  if ("json" in answer) {
    const status = answer.status ?? 200;
    return new Response(status === 204 ? null : JSON.stringify(answer.json), { status, headers });
  }
  return new Response(answer.stream, { status: answer.status ?? 200, headers });
}

/** The error shape of the contract. `requestId` in the body is the original's when an error is replayed. */
export function respondError(error: ApiError, exchange: ExchangeHeaders, originalRequestId?: string): Response {
  const { status, type } = ERRORS[error.code];
  const headers = commonHeaders(exchange);
  headers.set("content-type", "application/json");
  headers.set("x-should-retry", String(error.isRetryable));
  if (error.retryAfterSeconds !== undefined) headers.set("retry-after", String(error.retryAfterSeconds));
  const body = {
    error: {
      message: error.message,
      type,
      code: error.code,
      param: error.param,
      request_id: originalRequestId ?? exchange.requestId,
      doc_url: `${publicUrl()}/docs/errors/${error.code}`,
      ...error.extra,
    },
  };
  return new Response(JSON.stringify(body), { status, headers });
}

function commonHeaders({ requestId, traceparent, allowances }: ExchangeHeaders): Headers {
  const headers = new Headers({
    "x-request-id": requestId,
    traceparent,
    // no-transform also keeps Next from compressing base64, which costs more than it saves.
    "cache-control": "no-store, no-transform",
    "x-content-type-options": "nosniff",
  });
  for (const [what, { limit, remaining, resetSeconds }] of allowances) {
    headers.set(`x-ratelimit-limit-${what}`, String(limit));
    headers.set(`x-ratelimit-remaining-${what}`, String(remaining));
    headers.set(`x-ratelimit-reset-${what}`, `${resetSeconds}s`);
  }
  return headers;
}
