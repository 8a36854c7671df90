import type { Session } from "@/lib/auth/sessions";
import { assertNever } from "@/lib/core/assert";
import { ApiError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { EditSources } from "@/lib/generation/image-source";
import { requireCapacity } from "@/lib/generation/require-capacity";
import { authenticate, authorize } from "@/lib/keys/authenticate";
import type { AuthenticatedKey, KeyScope } from "@/lib/keys/find-by-secret";
import { consume, type Holder } from "@/lib/limits/consume";
import { requestsPerMinute } from "@/lib/limits/policy";
import { openScratch, type Scratch } from "@/lib/storage/scratch";
import { metrics } from "@/lib/trace/metrics";
import { type Stopwatch, startStopwatch } from "@/lib/trace/stopwatch";
import { continueTrace, traceparentOf } from "@/lib/trace/traceparent";
import { readBytes, readJson } from "./body";
import { canRepeatBody } from "./can-repeat-body";
import { clientAddress, wholeClientAddress } from "./client-address";
import { corsHeaders } from "./cors";
import { observeExchange } from "./observe-exchange";
import { recordRefused } from "./record-refused";
import { refuseExposedKey } from "./refuse-exposed-key";
import { type Answer, type ExchangeHeaders, respond, respondError } from "./respond";
import { requireSameOrigin } from "./same-origin";
import { authenticateSession, authorizeSession, type SessionRole } from "./session-auth";
import { toApiError } from "./to-api-error";
import { type Pictures, readUpload } from "./uploads/read-upload";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Method = (typeof METHODS)[number];

/** Reads change nothing, so another site's page may cause them (and not read the answer). */
const READS: readonly string[] = ["GET", "HEAD"];
/** What one network address may ask of the routes that need no session, per minute. */
const OPEN_WRITES_PER_MINUTE = 120;

/**
 * One request and everything the wrapper knows about it; `Key` is the authenticated key and `Signed` the session, null on
 * routes that take none.
 */
export type Exchange<Key, Signed = null> = ExchangeHeaders & {
  request: Request;
  url: URL;
  params: Record<string, string | string[]>;
  key: Key;
  session: Signed;
  /** The parsed JSON body; undefined where the route declares none. Of a call with pictures, its parameters. */
  body: unknown;
  /** The pictures that came with the body, on routes that declare them; null for a call that brings none. */
  edit: EditSources | null;
  stopwatch: Stopwatch;
};

/** What the routes of the dashboard get. */
export type SignedExchange = Exchange<null, Session>;

/** What a route gets that checks a signature over the bytes as they came. */
export type RawExchange = Exchange<null> & { rawBody: Uint8Array };

/** `scratch` holds what was received until the call is answered. */
type AnyExchange = Exchange<AuthenticatedKey | null, Session | null> & { scratch: Scratch };

type Common = {
  /** `refused`: image requests. Those that end in an error are kept on the usage page, once it is known who called. */
  records?: "refused";
  /** Largest JSON body in bytes; without it no body is read. */
  jsonBytes?: number;
  /** The body may bring pictures, as multipart/form-data or as JSON with URLs and data URLs. */
  pictures?: Pictures;
};

export type MethodSpec =
  | (Common & { auth: "key"; scope: KeyScope; handle(exchange: Exchange<AuthenticatedKey>): Promise<Answer> })
  /** `recent`: only for who has proved within ten minutes who they are. */
  | (Common & { auth: "session"; role: SessionRole; recent?: true; handle(exchange: SignedExchange): Promise<Answer> })
  /** `sameOrigin`: called by our own pages without a session, and by nobody else. */
  | (Common & { auth: "none"; sameOrigin?: true; handle(exchange: Exchange<null>): Promise<Answer> })
  /** Called by other servers, which sign the bytes of a body of at most `rawBytes`; the verb below checks the signature. */
  | (Common & { auth: "signature"; rawBytes: number; handle(exchange: RawExchange): Promise<Answer> });

export type RouteSpec = { path: string } & Partial<Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", MethodSpec>>;

/** Next gives a catch-all segment as a list. */
type RouteContext = { params: Promise<Record<string, string | string[]>> };
type Handler = (request: Request, context: RouteContext) => Promise<Response>;

/**
 * Declares a route of the public or private API. Every method is exported: those not declared answer 405 in the error shape. The
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
  const stopwatch = startStopwatch(continueTrace(request.headers.get("traceparent")));
  metrics().requestsInFlight.inc();
  const exchange: AnyExchange = {
    request,
    url: new URL(request.url),
    params: await context.params,
    requestId: newId("request"),
    traceparent: traceparentOf(stopwatch.trace),
    headers: new Headers(corsHeaders(request)),
    allowances: new Map(),
    key: null,
    session: null,
    body: undefined,
    edit: null,
    scratch: openScratch(),
    stopwatch,
    elapsedMs: stopwatch.elapsedMs,
  };
  try {
    const answer = await handle(spec, exchange);
    return observeExchange(exchange, respond(answer, exchange), { path, credits: answer.credits });
  } catch (thrown) {
    const error = toApiError(thrown);
    if (spec.records) recordRefused(path, exchange, error);
    const response = respondError(error, exchange);
    if (!canRepeatBody(request)) response.headers.set("x-should-retry", "false");
    return observeExchange(exchange, response, { path, code: error.code, cause: error.cause });
  } finally {
    await exchange.scratch.remove();
  }
}

function handle(spec: MethodSpec, exchange: AnyExchange): Promise<Answer> {
  switch (spec.auth) {
    case "key":
      return handleWithKey(spec, exchange);
    case "session":
      return handleWithSession(spec, exchange);
    case "none":
      return handleOpen(spec, exchange);
    case "signature":
      return handleSigned(spec, exchange);
    default:
      return assertNever(spec);
  }
}

async function handleOpen(spec: MethodSpec & { auth: "none" }, exchange: AnyExchange): Promise<Answer> {
  if (spec.sameOrigin) {
    requireSameOrigin(exchange.request);
    const id = `ip:${clientAddress(exchange.request)}`;
    await limitRequests(exchange, [{ name: "This address", id, limit: OPEN_WRITES_PER_MINUTE }]);
    await readBody(spec, exchange);
  }
  return spec.handle({ ...exchange, key: null, session: null });
}

async function handleSigned(spec: MethodSpec & { auth: "signature" }, exchange: AnyExchange): Promise<Answer> {
  const { request, stopwatch } = exchange;
  const rawBody = await stopwatch.measure("body", () => readBytes(request, spec.rawBytes));
  return spec.handle({ ...exchange, key: null, session: null, rawBody });
}

async function handleWithSession(spec: MethodSpec & { auth: "session" }, exchange: AnyExchange): Promise<Answer> {
  const { request, stopwatch } = exchange;
  const isWrite = !READS.includes(request.method);
  if (isWrite) requireSameOrigin(request);
  const session = await stopwatch.measure("auth", () => authenticateSession(request));
  exchange.session = session;
  authorizeSession(session, { ...spec, isWrite });
  const limit = requestsPerMinute(session.requestsPerMinute);
  await limitRequests(exchange, [{ name: "Whoever is signed in", id: `user:${session.userId}`, limit }]);
  await readBody(spec, exchange);
  return spec.handle({ ...exchange, key: null, session });
}

async function handleWithKey(spec: MethodSpec & { auth: "key" }, exchange: AnyExchange): Promise<Answer> {
  const { request, stopwatch } = exchange;
  refuseExposedKey(request);
  const address = wholeClientAddress(request);
  const key = await stopwatch.measure("auth", () => authenticate(request.headers.get("authorization"), address));
  exchange.key = key;
  authorize(key, spec.scope, address);
  await limitRequests(exchange, [
    { name: "This workspace", id: key.workspaceId, limit: requestsPerMinute(key.requestsPerMinute) },
    { name: "This API key", id: key.id, limit: key.limits.requestsPerMinute },
  ]);
  await readBody(spec, exchange);
  return spec.handle({ ...exchange, key, session: null });
}

function limitRequests(exchange: AnyExchange, holders: readonly Holder[]): Promise<void> {
  const consumption = { what: "requests" as const, points: 1, holders };
  return exchange.stopwatch.measure("limit", () => consume(consumption, exchange.allowances));
}

async function readBody({ records, jsonBytes, pictures }: MethodSpec, exchange: AnyExchange): Promise<void> {
  const { request, scratch, stopwatch } = exchange;
  // Before the body: what cannot be finished in time is told so while that costs next to nothing.
  if (records) requireCapacity();
  if (pictures) Object.assign(exchange, await stopwatch.measure("body", () => readUpload(request, scratch, pictures)));
  else if (jsonBytes) exchange.body = await stopwatch.measure("body", () => readJson(request, jsonBytes));
}

function notAllowed(method: Method, allowed: readonly Method[]): MethodSpec {
  return {
    auth: "none",
    handle: async ({ request, url, headers }) => {
      headers.set("allow", allowed.join(", "));
      if (method === "OPTIONS") return { status: 204, json: null, headers: corsHeaders(request, allowed) };
      throw new ApiError(
        "method_not_allowed",
        `${method} is not possible on ${url.pathname}; use ${allowed.join(" or ")}.`,
      );
    },
  };
}
