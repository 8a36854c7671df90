import { answerCall } from "../answer/answer-call";
import { clientRequestId } from "../answer/client-request-id";
import { recordCall } from "../answer/record-call";
import { sendAnswer } from "../answer/send-answer";
import type { Exchange } from "../exchange";
import { parseJson } from "../parse-json";
import { readBody } from "../read-body";
import { checkContent } from "./check-content";
import { contentBody } from "./content-body";
import { contentEvents } from "./content-events";
import { googleErrors } from "./google-errors";
import { googleWire } from "./google-wire";
import { MODELS } from "./models";
import { planContent } from "./plan-content";
import { toCamelCase } from "./to-camel-case";

const MB = 1024 * 1024;
const MAX_BODY_BYTES = 20 * MB;
const PATH = /^\/v1(?:beta)?\/models\/([^/:]+):(generateContent|streamGenerateContent)$/;

/** `POST /v1beta/models/{model}:generateContent` and `:streamGenerateContent?alt=sse`; the official client says `/v1`. */
export async function generateContent(exchange: Exchange): Promise<void> {
  const { request, path } = exchange;
  const [, name = "", action] = PATH.exec(path) ?? [];
  const wire = googleWire(name);
  if (!hasKey(exchange)) return sendAnswer(exchange, wire, googleErrors.noKey());
  const isStream = action === "streamGenerateContent";
  const model = MODELS.find(({ id }) => id === name);
  if (action === undefined || !model) return sendAnswer(exchange, wire, googleErrors.notFound(name));
  if (isStream && queryOf(exchange).get("alt") !== "sse") {
    return sendAnswer(exchange, wire, googleErrors.invalid("The sandbox streams with 'alt=sse' only."));
  }
  const text = await readBody(request, MAX_BODY_BYTES);
  if (text === null) {
    return sendAnswer(
      exchange,
      wire,
      googleErrors.invalid(`Request payload size exceeds the limit: ${MAX_BODY_BYTES} bytes.`),
    );
  }
  const checked = await checkContent(toCamelCase(parseJson(text)), model);
  recordCall(exchange, checked.ok ? checked.asked.prompt : null);
  if (!checked.ok) return sendAnswer(exchange, wire, checked.answer);
  await answerCall(exchange, {
    wire,
    prompt: checked.asked.prompt,
    isStream,
    plan: (prompt, script) => {
      const planned = planContent({ asked: checked.asked, prompt, script, model, drawnBefore: drawnBefore(exchange) });
      const finishReason = script.error === "no_image" ? "NO_IMAGE" : "STOP";
      return {
        pictures: planned.pictures,
        wrap: (pictures) => contentBody(planned, pictures, finishReason),
        events: (draw) => contentEvents(planned, { draw, finishReason }),
      };
    },
  });
}

/** Calls that share a request id are those of one request for several pictures, which must not be all the same. */
function drawnBefore({ request, services }: Exchange): number {
  const id = clientRequestId(request);
  return id === null ? 0 : services.draws.next(id);
}

function hasKey(exchange: Exchange): boolean {
  return Boolean(exchange.request.headers["x-goog-api-key"] || queryOf(exchange).get("key"));
}

function queryOf({ request }: Exchange): URLSearchParams {
  return new URLSearchParams(request.url?.split("?", 2)[1] ?? "");
}
