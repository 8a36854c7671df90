import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { clock } from "@/lib/core/clock";
import type { Exchange } from "../exchange";
import { readBody } from "../read-body";
import { parseScript, type Script } from "../script/parse-script";
import { answerBody } from "./answer-body";
import { checkGenerationRequest } from "./generation-request";
import { hasBearer } from "./has-bearer";
import { openaiErrors } from "./openai-error";
import { openaiHeaders } from "./openai-headers";
import { planAnswer } from "./plan-answer";
import { playError } from "./play-error";
import { playFault } from "./play-fault";
import { sendOpenaiError } from "./send-error";
import { untilGone } from "./until-gone";

const MAX_BODY_BYTES = 1024 * 1024;

/** `POST /v1/images/generations`: reads and checks the body, obeys the prompt's script, draws, and streams the answer. */
export async function generateImages(exchange: Exchange): Promise<void> {
  if (!hasBearer(exchange.request)) return sendOpenaiError(exchange, openaiErrors.missingKey());
  const text = await readBody(exchange.request, MAX_BODY_BYTES);
  if (text === null) return sendOpenaiError(exchange, openaiErrors.bodyTooLarge());
  const body = parseJson(text);
  recordCall(exchange, body);

  const checked = checkGenerationRequest(body);
  if (!checked.ok) return sendOpenaiError(exchange, checked.error);
  const { script, prompt, problem } = parseScript(checked.request.prompt);
  if (problem !== null) return sendOpenaiError(exchange, openaiErrors.invalid(problem, "prompt", "invalid_value"));

  const isGone = untilGone(exchange.response);
  if (script.delaySeconds > 0) await wait(script.delaySeconds * 1000, undefined, { signal: isGone }).catch(ignoreAbort);
  if (isGone.aborted) return;
  if (isTurnedAway(exchange, checked.request.prompt, script))
    return sendOpenaiError(exchange, openaiErrors.overloaded());
  if (playError(exchange, script)) return;

  const planned = planAnswer({ request: checked.request, prompt, script, now: clock.now() });
  if (script.fault && (await playFault(exchange, script.fault, planned))) return;
  const pictures = await Promise.all(planned.pictures.map((picture) => exchange.services.pictures.get(picture)));
  if (isGone.aborted) return;
  await stream(exchange, answerBody(planned.facts, pictures), script);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is a value like any other here: the check of the request refuses it with OpenAI's answer.
    return undefined;
  }
}

function recordCall({ request, path, services }: Exchange, body: unknown): void {
  const prompt = typeof body === "object" && body !== null && "prompt" in body ? body.prompt : null;
  services.journal.record({
    at: clock.now().toISOString(),
    path,
    client_request_id: clientRequestId(request.headers),
    prompt_sha256: typeof prompt === "string" ? createHash("sha256").update(prompt).digest("hex") : null,
  });
}

function isTurnedAway({ request, services }: Exchange, prompt: string, script: Script): boolean {
  if (script.failFirst === 0) return false;
  const key = clientRequestId(request.headers) ?? createHash("sha256").update(prompt).digest("hex");
  return services.failures.shouldFail(key, script.failFirst);
}

function clientRequestId(headers: NodeJS.Dict<string | string[]>): string | null {
  const id = headers["x-client-request-id"];
  return typeof id === "string" && id !== "" ? id.slice(0, 512) : null;
}

async function stream(exchange: Exchange, body: ReturnType<typeof answerBody>, script: Script): Promise<void> {
  const { response } = exchange;
  const isCut = script.error === "bad_response";
  const length: Record<string, number> = isCut ? {} : { "content-length": body.length };
  response.writeHead(200, { ...openaiHeaders(exchange), "content-type": "application/json", ...length });
  const pieces = isCut ? firstHalf(body) : body.pieces();
  try {
    await pipeline(Readable.from(pieces, { objectMode: false }), response);
  } catch (error) {
    // The client hung up while reading; there is nobody left to tell.
    if (!response.destroyed) throw error;
  }
}

function* firstHalf(body: ReturnType<typeof answerBody>): Generator<Buffer> {
  let left = Math.floor(body.length / 2);
  for (const piece of body.pieces()) {
    yield piece.subarray(0, left);
    left -= piece.length;
    if (left <= 0) return;
  }
}

function ignoreAbort(): void {
  // The client hung up during the delay; the caller sees it in the signal.
}
