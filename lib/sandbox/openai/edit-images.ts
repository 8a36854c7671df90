import { recordCall } from "../answer/record-call";
import type { Exchange } from "../exchange";
import { promptOf } from "../prompt-of";
import { checkEditRequest } from "./edit-request";
import { hasBearer } from "./has-bearer";
import { openaiErrors } from "./openai-error";
import { readEditForm } from "./read-edit-form";
import { readEditJson } from "./read-edit-json";
import { sendOpenaiError } from "./send-error";
import { serveImages } from "./serve-images";

/** `POST /v1/images/edits`, as a multipart form or as JSON. */
export async function editImages(exchange: Exchange): Promise<void> {
  const { request } = exchange;
  if (!hasBearer(request)) return sendOpenaiError(exchange, openaiErrors.missingKey());
  const type = (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (type !== "multipart/form-data" && type !== "application/json") {
    return sendOpenaiError(exchange, openaiErrors.unsupportedType(type));
  }
  const read = type === "application/json" ? await readEditJson(request) : await readEditForm(request);
  recordCall(exchange, read.ok ? promptOf(read.sent.parameters) : null);
  if (!read.ok) return sendOpenaiError(exchange, read.error);

  const checked = await checkEditRequest(read.sent);
  if (!checked.ok) return sendOpenaiError(exchange, checked.error);
  await serveImages(exchange, { parameters: checked.parameters, inputs: checked.inputs });
}
