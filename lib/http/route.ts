import { ApiError, type ErrorCode, isServerFault } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { isDatabaseUnavailable } from "@/lib/db/is-unavailable";
import { authenticate, authorize } from "@/lib/keys/authenticate";
import type { AuthenticatedKey, KeyScope } from "@/lib/keys/find-by-secret";
import { consume } from "@/lib/limits/consume";
import { requestsPerMinute } from "@/lib/limits/policy";
import { currentProcessId } from "@/lib/processes/current";
import { recordRefusal } from "@/lib/requests/record-refusal";
import { log } from "@/lib/trace/log";
import { type Stopwatch, startStopwatch } from "@/lib/trace/stopwatch";
import { continueTrace } from "@/lib/trace/traceparent";
import { readJson } from "./body";
import { type Answer, type ExchangeHeaders, respond, respondError } from "./respond";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Method = (typeof METHODS)[number];

/** One request and everything the wrapper knows about it; `Key` is the authenticated key, null on open routes. */
export type Exchange<Key> = ExchangeHeaders & {
  request: Request;
  url: URL;
  params: Record<string, string | string[]>;
  key: Key;
  /** The parsed JSON body; undefined where the route declares none. */
  body: unknown;
  stopwatch: Stopwatch;
};

type Common = {
  /** `refused`: calls with a valid key that end in an error are kept on the usage page. */
  records?: "refused";
  /** Largest JSON body in bytes; without it no body is read. */
  jsonBytes?: number;
};

export type MethodSpec =
  | (Common & { auth: "key"; scope: KeyScope; handle(exchange: Exchange<AuthenticatedKey>): Promise<Answer> })
  | (Common & { auth: "none"; handle(exchange: Exchange<null>): Promise<Answer> });

export type RouteSpec = { path: string } & Partial<Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", MethodSpec>>;

/** Next gives a catch-all segment as a list. */
type RouteContext = { params: Promise<Record<string, string | string[]>> };
type Handler = (request: Request, context: RouteContext) => Promise<Response>;

/**
 * Declares a route of the public API. Every method is exported: those not declared answer 405 in the error shape. The
 * order of a request is `run` below, the same for all routes.
 */
export function defineRoute(spec: RouteSpec): Record<Method, Handler> {
  const declared = (method: Method) => (method === "OPTIONS" ? undefined : spec[method === "HEAD" ? "GET" : method]);
  const allowed = METHODS.filter(declared);
  const handler =
    (method: Method): Handler =>
    (request, context) =>
      run(spec.path, declared(method) ?? notAllowed(method, allowed), request, context);
  return {
    GET: handler("GET"),
    HEAD: handler("HEAD"),
    POST: handler("POST"),
    PUT: handler("PUT"),
    PATCH: handler("PATCH"),
    DELETE: handler("DELETE"),
    OPTIONS: handler("OPTIONS"),
  };
}

async function run(path: string, spec: MethodSpec, request: Request, context: RouteContext) {
  const stopwatch = startStopwatch();
  const exchange: Exchange<AuthenticatedKey | null> = {
    request,
    url: new URL(request.url),
    params: await context.params,
    requestId: newId("request"),
    traceparent: continueTrace(request.headers.get("traceparent")),
    headers: new Headers(),
    allowances: new Map(),
    key: null,
    body: undefined,
    stopwatch,
    elapsedMs: stopwatch.elapsedMs,
  };
  try {
    const answer = spec.auth === "none" ? await handleOpen(spec, exchange) : await handleWithKey(spec, exchange);
    return finish(path, exchange, respond(answer, exchange), { credits: answer.credits });
  } catch (thrown) {
    const error = toApiError(thrown);
    if (spec.records && exchange.key) refuse(path, exchange, exchange.key, error);
    return finish(path, exchange, respondError(error, exchange), { code: error.code, cause: error.cause });
  }
}

async function handleOpen(
  spec: MethodSpec & { auth: "none" },
  exchange: Exchange<AuthenticatedKey | null>,
): Promise<Answer> {
  return spec.handle({ ...exchange, key: null });
}

async function handleWithKey(
  spec: MethodSpec & { auth: "key" },
  exchange: Exchange<AuthenticatedKey | null>,
): Promise<Answer> {
  const { request, stopwatch } = exchange;
  const key = await stopwatch.measure("auth", () => authenticate(request.headers.get("authorization")));
  exchange.key = key;
  authorize(key, spec.scope);
  const limit = requestsPerMinute(key);
  await consume({ what: "requests", workspaceId: key.workspaceId, limit, points: 1 }, exchange.allowances);
  const maxBytes = spec.jsonBytes;
  if (maxBytes) exchange.body = await stopwatch.measure("body", () => readJson(request, maxBytes));
  return spec.handle({ ...exchange, key });
}

function notAllowed(method: Method, allowed: readonly Method[]): MethodSpec {
  return {
    auth: "none",
    handle: async ({ url, headers }) => {
      headers.set("allow", allowed.join(", "));
      if (method === "OPTIONS") return { status: 204, json: null };
      throw new ApiError(
        "method_not_allowed",
        `${method} is not possible on ${url.pathname}; use ${allowed.join(" or ")}.`,
      );
    },
  };
}

/** Whatever was thrown becomes a row of the error table; what is not ours to tell stays in `cause`. */
function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (isDatabaseUnavailable(thrown)) {
    return new ApiError("overloaded", "Pixapi is busy for a moment. Nothing was charged; send the request again.", {
      retryAfterSeconds: 2,
      cause: thrown,
    });
  }
  return new ApiError(
    "internal_error",
    "Something went wrong on our side. Nothing was charged; the request id leads us to the cause.",
    {
      cause: thrown,
    },
  );
}

function refuse(path: string, exchange: Exchange<unknown>, key: AuthenticatedKey, error: ApiError): void {
  recordRefusal({
    ctx: { actor: { kind: "key", id: key.id }, workspaceId: key.workspaceId, requestId: exchange.requestId },
    processId: currentProcessId(),
    endpoint: path,
    mode: key.mode,
    body: exchange.body,
    error: { code: error.code, message: error.message, param: error.param },
  });
}

function finish(
  path: string,
  exchange: Exchange<AuthenticatedKey | null>,
  response: Response,
  end: { code?: ErrorCode; credits?: number | undefined; cause?: unknown },
) {
  const { request, requestId, key, stopwatch } = exchange;
  const line = {
    request_id: requestId,
    method: request.method,
    path,
    status: response.status,
    code: end.code,
    ms: stopwatch.elapsedMs(),
    key_id: key?.id,
    workspace_id: key?.workspaceId,
    credits: end.credits,
    err: end.cause,
  };
  if (end.code && isServerFault(end.code)) log().error(line, "request");
  else log().info(line, "request");
  return response;
}
