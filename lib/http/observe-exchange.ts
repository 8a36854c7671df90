import type { Session } from "@/lib/auth/sessions";
import { type ErrorCode, isServerFault } from "@/lib/core/errors";
import type { AuthenticatedKey } from "@/lib/keys/find-by-secret";
import { countWork } from "@/lib/trace/count-work";
import { exportSpans } from "@/lib/trace/export-spans";
import { log } from "@/lib/trace/log";
import { metrics } from "@/lib/trace/metrics";
import type { Stopwatch } from "@/lib/trace/stopwatch";
import { workFields } from "@/lib/trace/work-fields";
import { type BodyEnd, observeBody } from "./observe-body";

type Observed = {
  request: Request;
  requestId: string;
  key: AuthenticatedKey | null;
  session: Session | null;
  stopwatch: Stopwatch;
};

/** How a request was answered; the cause of an error stays in the log. */
type Answered = { path: string; code?: ErrorCode; credits?: number | undefined; cause?: unknown };

/**
 * The same answer, watched until it was taken or its reader has left. Then, and when the work behind it has ended, the request is
 * written down once: as one line of the log, in the figures, and as spans where a collector is configured.
 */
export function observeExchange(exchange: Observed, response: Response, answered: Answered): Response {
  const { request, stopwatch } = exchange;
  const answeredMs = stopwatch.elapsedMs();
  const onEnd = (end: BodyEnd) => {
    stopwatch.add("respond", answeredMs);
    const durationMs = stopwatch.elapsedMs();
    metrics().requestsInFlight.dec();
    void stopwatch.settled().then(() => write(exchange, answered, { ...end, durationMs, status: response.status }));
  };
  const { body, status, statusText, headers } = response;
  // Nobody reads the body that a HEAD would have had.
  if (body === null || request.method === "HEAD") {
    onEnd({ bytes: 0, isWhole: !request.signal.aborted });
    return response;
  }
  return new Response(observeBody(body, request.signal, onEnd), { status, statusText, headers });
}

type Ended = BodyEnd & { durationMs: number; status: number };

function write(exchange: Observed, answered: Answered, ended: Ended): void {
  const { stopwatch, request } = exchange;
  const { path, code } = answered;
  const { status, durationMs, bytes } = ended;
  const { method } = request;
  const isFault = code !== undefined && isServerFault(code);
  const line = lineOf(exchange, answered, ended);
  if (isFault) log().error(line, "request");
  else log().info(line, "request");

  metrics().requests.inc({ method, path, status, code: code ?? "" });
  metrics().requestSeconds.observe({ method, path }, durationMs / 1000);
  metrics().answerBytes.inc({ path }, bytes);
  countWork(stopwatch);
  exportSpans({
    name: `${method} ${path}`,
    kind: "server",
    stopwatch,
    durationMs,
    attributes: {
      "http.request.method": method,
      "http.route": path,
      "http.response.status_code": status,
      "pixapi.request_id": exchange.requestId,
      ...(code === undefined ? {} : { "pixapi.code": code }),
    },
    errorType: isFault ? code : null,
  });
}

function lineOf({ request, requestId, key, session, stopwatch }: Observed, answered: Answered, ended: Ended) {
  return {
    request_id: requestId,
    method: request.method,
    path: answered.path,
    status: ended.status,
    code: answered.code,
    ms: ended.durationMs,
    key_id: key?.id,
    user_id: session?.userId,
    workspace_id: key?.workspaceId ?? session?.workspaceId,
    bytes_in: declaredBytes(request),
    bytes_out: ended.bytes,
    client_left: !ended.isWhole,
    ...workFields(stopwatch),
    // A replay says by itself that it cost nothing; what did no work costs what its answer says.
    credits: answered.credits ?? stopwatch.facts.credits,
    err: answered.cause,
  };
}

/** What the request says its body has; null where it came in pieces. */
function declaredBytes({ headers, body }: Request): number | null {
  const declared = headers.get("content-length");
  if (declared !== null && /^\d{1,15}$/.test(declared)) return Number(declared);
  return body === null ? 0 : null;
}
