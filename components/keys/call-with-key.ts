import type { ErrorCode } from "@/lib/core/errors";
import { RequestFailed } from "@/lib/http/client";

type KeyCall = {
  method: "GET" | "POST";
  /** Of this very site: "/v1/images/generations". */
  path: string;
  secret: string;
  body?: unknown;
  /** Sent again with the same one, a request is answered again and not charged again. */
  idempotencyKey?: string;
  timeoutMs: number;
};

type Failure = { code: ErrorCode | "no_connection"; type: string; message: string; param: string | null };

const UNREACHABLE = "The server did not answer. Try again: a request that has arrived is not charged twice.";

/**
 * Calls the public API from the browser as any client would, with a key instead of the session. Throws `RequestFailed`.
 * Other than `requestJson` it waits as long as a picture may take.
 */
export function callWithKey<Wire>(call: KeyCall): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = (failure: Failure, requestId: string | null, isRetryable: boolean) =>
      reject(new RequestFailed(failure.message, { ...failure, request_id: requestId, isRetryable }));
    const failUnreachable = () =>
      fail({ code: "no_connection", type: "no_connection", message: UNREACHABLE, param: null }, null, true);
    request.open(call.method, call.path);
    request.timeout = call.timeoutMs;
    request.responseType = "json";
    request.setRequestHeader("authorization", `Bearer ${call.secret}`);
    if (call.body !== undefined) request.setRequestHeader("content-type", "application/json");
    if (call.idempotencyKey) request.setRequestHeader("idempotency-key", call.idempotencyKey);
    request.onerror = failUnreachable;
    request.ontimeout = failUnreachable;
    request.onload = () => {
      if (request.status < 300) return resolve(asWire<Wire>(request.response));
      const isRetryable = request.getResponseHeader("x-should-retry") === "true";
      fail(readFailure(request.response), request.getResponseHeader("x-request-id"), isRetryable);
    };
    request.send(call.body === undefined ? null : JSON.stringify(call.body));
  });
}

/** The public API answers errors in this one shape; a proxy in between may not. */
function readFailure(body: unknown): Failure {
  const error = typeof body === "object" && body !== null && "error" in body ? body.error : null;
  if (typeof error === "object" && error !== null && "code" in error && "message" in error) return error as Failure;
  return {
    code: "internal_error",
    type: "internal_error",
    message: "The server's answer could not be read.",
    param: null,
  };
}

/** Both ends are compiled from one type, so the browser trusts what its own server answered. */
function asWire<Wire>(body: unknown): Wire {
  return body as Wire;
}
