import type { Exchange } from "../exchange";
import { sendJson } from "../send-json";
import type { OpenaiError } from "./openai-error";
import { openaiHeaders } from "./openai-headers";

/** Answers with an error as OpenAI does. */
export function sendOpenaiError(exchange: Exchange, { status, error, headers }: OpenaiError): void {
  // What is left of a body that was not read must not be taken for the next request of the connection.
  const close: Record<string, string> = exchange.request.complete ? {} : { connection: "close" };
  sendJson(exchange.response, status, { error }, { ...openaiHeaders(exchange), ...close, ...headers });
}
