import { recordCall } from "../answer/record-call";
import type { Exchange } from "../exchange";
import { parseJson } from "../parse-json";
import { promptOf } from "../prompt-of";
import { readBody } from "../read-body";
import { checkGenerationRequest } from "./generation-request";
import { hasBearer } from "./has-bearer";
import { openaiErrors } from "./openai-error";
import { sendOpenaiError } from "./send-error";
import { serveImages } from "./serve-images";

const MAX_BODY_BYTES = 1024 * 1024;

/** `POST /v1/images/generations`: reads and checks the body, obeys the prompt's script, draws, and sends the answer. */
export async function generateImages(exchange: Exchange): Promise<void> {
  if (!hasBearer(exchange.request)) return sendOpenaiError(exchange, openaiErrors.missingKey());
  const text = await readBody(exchange.request, MAX_BODY_BYTES);
  if (text === null) return sendOpenaiError(exchange, openaiErrors.bodyTooLarge(1));
  const body = parseJson(text);
  recordCall(exchange, promptOf(body));

  const checked = checkGenerationRequest(body);
  if (!checked.ok) return sendOpenaiError(exchange, checked.error);
  await serveImages(exchange, { parameters: checked.parameters, inputs: null });
}
