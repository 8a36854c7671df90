import type { Exchange } from "../exchange";
import { sendJson } from "../send-json";
import type { Answer, Wire } from "./wire";

/** Sends a whole answer that is no picture. */
export function sendAnswer(exchange: Exchange, wire: Wire, { status, body, headers }: Answer): void {
  // What is left of a body that was not read must not be taken for the next request of the connection.
  const close: Record<string, string> = exchange.request.complete ? {} : { connection: "close" };
  sendJson(exchange.response, status, body, { ...wire.headers(exchange), ...close, ...headers });
}
