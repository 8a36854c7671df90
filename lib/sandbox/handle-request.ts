import type { IncomingMessage, ServerResponse } from "node:http";
import type { Exchange, Route, Services } from "./exchange";
import { isLoopbackHost } from "./is-loopback-host";
import { openaiErrors } from "./openai/openai-error";
import { sendOpenaiError } from "./openai/send-error";
import { ROUTES } from "./routes";
import { sendJson } from "./send-json";

/** Answers one request: loopback names only, then the routing table, then the provider's own 404 or 405. */
export async function handleRequest(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  const exchange: Exchange = { request, response, path, services, startedAt: performance.now() };
  response.setHeader("x-sandbox", "1");
  if (!isLoopbackHost(request.headers.host)) {
    sendJson(response, 403, {
      error: { message: "The sandbox answers only to the names of this machine, such as 127.0.0.1." },
    });
    return;
  }
  try {
    await dispatch(exchange);
  } catch (error) {
    if (response.destroyed) return;
    services.logger.error({ err: error, path: path.slice(0, 200) }, "The sandbox failed to answer");
    if (response.headersSent) response.destroy();
    else sendOpenaiError(exchange, openaiErrors.server());
  }
}

async function dispatch(exchange: Exchange): Promise<void> {
  const matching = ROUTES.filter((route) => matches(route, exchange.path));
  const route = matching.find(({ method }) => method === exchange.request.method);
  if (route) await route.handle(exchange);
  else if (matching.length > 0)
    sendOpenaiError(exchange, openaiErrors.methodNotAllowed(exchange.request.method, exchange.path));
  else sendOpenaiError(exchange, openaiErrors.unknownUrl(exchange.request.method, exchange.path));
}

function matches(route: Route, path: string): boolean {
  if (!route.path.includes("*")) return route.path === path;
  const [wanted, given] = [route.path.split("/"), path.split("/")];
  return (
    wanted.length === given.length &&
    wanted.every((segment, at) => segment === given[at] || (segment === "*" && given[at] !== ""))
  );
}
