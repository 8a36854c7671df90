import type { Exchange } from "../exchange";
import { sendJson } from "../send-json";
import { MODELS } from "./generation-request";
import { hasBearer } from "./has-bearer";
import { openaiErrors } from "./openai-error";
import { openaiHeaders } from "./openai-headers";
import { sendOpenaiError } from "./send-error";

/** 21 April 2026, the day of the snapshot, in Unix seconds. */
const CREATED = 1_776_729_600;

/** `GET /v1/models`: the models the sandbox draws for. */
export function listModels(exchange: Exchange): void {
  if (!hasBearer(exchange.request)) {
    sendOpenaiError(exchange, openaiErrors.missingKey());
    return;
  }
  const data = MODELS.map((id) => ({ id, object: "model", created: CREATED, owned_by: "openai" }));
  sendJson(exchange.response, 200, { object: "list", data }, openaiHeaders(exchange));
}
