import type { Exchange } from "../exchange";
import { sendJson } from "../send-json";
import { hasBearer } from "./has-bearer";
import { MODELS } from "./models";
import { openaiErrors } from "./openai-error";
import { openaiHeaders } from "./openai-headers";
import { sendOpenaiError } from "./send-error";

/** `GET /v1/models`: the models the sandbox draws for. */
export function listModels(exchange: Exchange): void {
  if (!hasBearer(exchange.request)) {
    sendOpenaiError(exchange, openaiErrors.missingKey());
    return;
  }
  const data = MODELS.map(({ id, created }) => ({ id, object: "model", created, owned_by: "openai" }));
  sendJson(exchange.response, 200, { object: "list", data }, openaiHeaders(exchange));
}
