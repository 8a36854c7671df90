import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { ERRORS } from "@/lib/core/errors";
import { isMetricsToken } from "@/lib/trace/is-metrics-token";
import { log } from "@/lib/trace/log";
import { metricsText } from "@/lib/trace/metrics-text";

const LOOPBACK = "127.0.0.1";
const OWN_NAMES = [LOOPBACK, "localhost"];
const TIMEOUT_MS = 10_000;

/** Answers `GET /metrics` of a process that serves nothing else, on loopback. A port that is taken ends the start. */
export async function serveMetrics(port: number): Promise<Server> {
  const server = createServer({ requestTimeout: TIMEOUT_MS }, (request, response) => {
    if (!mayRead(request)) return response.writeHead(ERRORS.not_found.status).end();
    metricsText().then(
      ({ contentType, text }) => response.writeHead(200, { "content-type": contentType }).end(text),
      (error: unknown) => {
        log().error({ err: error }, "the figures could not be read");
        response.writeHead(ERRORS.internal_error.status).end();
      },
    );
  });
  server.listen(port, LOOPBACK);
  await once(server, "listening");
  return server;
}

/** A page in this machine's browser could name its own host so that it resolves to this machine. */
function mayRead({ method, url, headers }: IncomingMessage): boolean {
  const host = headers.host?.replace(/:\d+$/, "") ?? "";
  const isOurs = OWN_NAMES.includes(host) && isMetricsToken(headers.authorization ?? null) !== false;
  return isOurs && method === "GET" && url === "/metrics";
}
