import type { ErrorCode } from "@/lib/core/errors";

/** What an answer of our own API says went wrong, or `no_connection` when there was no answer. */
export class RequestFailed extends Error {
  readonly code: ErrorCode | "no_connection";
  /** The error's type in the closed table: "unauthorized", "insufficient_credits", … */
  readonly type: string;
  readonly param: string | null;
  readonly requestId: string | null;
  readonly isRetryable: boolean;

  constructor(message: string, details: Omit<WireError, "message"> & { isRetryable: boolean }) {
    super(message);
    this.name = "RequestFailed";
    this.code = details.code;
    this.type = details.type;
    this.param = details.param;
    this.requestId = details.request_id;
    this.isRetryable = details.isRetryable;
  }
}

type WireError = {
  message: string;
  code: ErrorCode | "no_connection";
  type: string;
  param: string | null;
  request_id: string | null;
};

type RequestOptions = {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Sent as JSON; a form as a form. */
  body?: unknown;
  /** Sent again with the same one, a call is answered again instead of done twice. */
  idempotencyKey?: string;
  signal?: AbortSignal;
};

const TIMEOUT_MS = 30_000;
/** Files take as long as the line of the person. */
const FORM_TIMEOUT_MS = 300_000;

/** Asks the person to prove who they are; true once they have, false when they would rather not. */
type AskIdentity = () => Promise<boolean>;

let askIdentity: AskIdentity | null = null;
let asking: Promise<boolean> | null = null;

/** From here on a route that wants a recent proof of identity has `ask` called, and is called again after it. */
export function onIdentityNeeded(ask: AskIdentity): () => void {
  askIdentity = ask;
  return () => {
    if (askIdentity === ask) askIdentity = null;
  };
}

/**
 * Calls a route of our own from the browser and returns its JSON (null for an empty answer). `Wire` is the type that
 * the route returns. Throws `RequestFailed` for everything but success; aborting throws the signal's own reason. Where the
 * route wants a recent proof of identity, the person is asked for it and the call is repeated.
 */
export async function requestJson<Wire>(path: string, options: RequestOptions = {}): Promise<Wire> {
  try {
    return await call<Wire>(path, options);
  } catch (error) {
    const isProofNeeded = error instanceof RequestFailed && error.code === "reauthentication_required";
    if (!isProofNeeded || !(await proveIdentity())) throw error;
    return call<Wire>(path, options);
  }
}

/** Calls that need it at the same moment share one question. */
async function proveIdentity(): Promise<boolean> {
  asking ??= (askIdentity?.() ?? Promise.resolve(false)).finally(() => {
    asking = null;
  });
  return asking;
}

async function call<Wire>(path: string, options: RequestOptions): Promise<Wire> {
  const response = await send(path, options);
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return asWire<Wire>(body);
  throw failureOf(response, body);
}

async function send(path: string, options: RequestOptions): Promise<Response> {
  const { method = "GET", body, idempotencyKey, signal } = options;
  const isForm = body instanceof FormData;
  const timeoutMs = isForm ? FORM_TIMEOUT_MS : TIMEOUT_MS;
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    return await fetch(path, {
      method,
      headers: {
        accept: "application/json",
        ...(body === undefined || isForm ? {} : { "content-type": "application/json" }),
        ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
      },
      body: isForm ? body : body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store",
      credentials: "same-origin",
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new RequestFailed(
      deadline.aborted ? `The server did not answer within ${timeoutMs / 1000} s.` : "The server cannot be reached.",
      {
        code: "no_connection",
        type: "no_connection",
        param: null,
        request_id: null,
        isRetryable: true,
      },
    );
  }
}

function failureOf(response: Response, body: unknown): RequestFailed {
  const requestId = response.headers.get("x-request-id");
  const isRetryable = response.headers.get("x-should-retry") === "true";
  const error = readWireError(body);
  if (error)
    return new RequestFailed(error.message, { ...error, request_id: error.request_id ?? requestId, isRetryable });
  return new RequestFailed("The server's answer could not be read.", {
    code: "internal_error",
    type: "internal_error",
    param: null,
    request_id: requestId,
    isRetryable,
  });
}

/** Our routes all answer errors in this one shape (`lib/http/respond.ts`); a proxy in between may not. */
function readWireError(body: unknown): WireError | null {
  if (typeof body !== "object" || body === null || !("error" in body)) return null;
  const { error } = body;
  if (typeof error !== "object" || error === null || !("code" in error) || !("message" in error)) return null;
  return error as WireError;
}

/** Both ends are compiled from one type, so the browser trusts what its own server answered. */
function asWire<Wire>(body: unknown): Wire {
  return body as Wire;
}
