import { setTimeout as wait } from "node:timers/promises";
import type { Exchange } from "../exchange";
import type { Fault } from "../script/parse-script";
import { send } from "../send";
import { sendJson } from "../send-json";
import { answerBody } from "./answer-body";
import { damagePicture } from "./damage-picture";
import { openaiErrors } from "./openai-error";
import { openaiHeaders } from "./openai-headers";
import type { PlannedAnswer } from "./plan-answer";
import { sendOpenaiError } from "./send-error";
import { untilGone } from "./until-gone";

const METADATA_ADDRESS = "http://169.254.169.254/";
const FAR_TOO_LONG_SECONDS = 1_000_000_000;
const TRICKLE_MS = 1000;

/** Misbehaves as `sandbox:fault=…` asks. False when the call goes on: the fault lies in the number of pictures only. */
export async function playFault(exchange: Exchange, fault: Fault, planned: PlannedAnswer): Promise<boolean> {
  const { response } = exchange;
  switch (fault) {
    case "html":
      send(response, { status: 200, type: "text/html; charset=utf-8", body: "<!doctype html><h1>Bad gateway</h1>" });
      return true;
    case "error_in_200":
      sendJson(response, 200, { error: openaiErrors.server().error }, openaiHeaders(exchange));
      return true;
    case "empty_body":
      send(response, { status: 200, type: "application/json", body: "" });
      return true;
    case "bad_base64":
      sendJson(response, 200, {
        ...planned.facts,
        data: planned.pictures.map(() => ({ b64_json: "@@ not base64 @@" })),
      });
      return true;
    case "redirect":
      send(response, { status: 302, type: "text/plain", body: "", headers: { location: METADATA_ADDRESS } });
      return true;
    case "unauthorized":
      sendOpenaiError(exchange, openaiErrors.wrongKey());
      return true;
    case "huge_retry_after":
      sendOpenaiError(exchange, openaiErrors.rateLimit(FAR_TOO_LONG_SECONDS));
      return true;
    case "slow_headers":
      await trickleHeaders(exchange);
      return true;
    case "cut":
    case "corrupt":
    case "trickle":
      await spoilAnswer(exchange, fault, planned);
      return true;
    case "duplicate":
    case "extra":
      return false;
  }
}

async function spoilAnswer(
  exchange: Exchange,
  fault: "cut" | "corrupt" | "trickle",
  planned: PlannedAnswer,
): Promise<void> {
  const { response, services } = exchange;
  const drawn = await Promise.all(planned.pictures.map((picture) => services.pictures.get(picture)));
  const format = planned.facts.output_format;
  const pictures = fault === "corrupt" ? drawn.map((picture) => damagePicture(picture, format)) : drawn;
  const body = answerBody(planned.facts, pictures);
  response.writeHead(200, {
    ...openaiHeaders(exchange),
    "content-type": "application/json",
    "content-length": body.length,
  });
  if (fault === "corrupt") {
    for (const piece of body.pieces()) response.write(piece);
    response.end();
    return;
  }
  const text = Buffer.concat([...body.pieces()]);
  if (fault === "cut") response.write(text.subarray(0, text.length / 2), () => response.destroy());
  else await trickle(exchange, (at) => response.write(text.subarray(at, at + 1)), text.length);
}

/** An answer whose status line comes at once and whose headers never end. */
async function trickleHeaders(exchange: Exchange): Promise<void> {
  const { socket } = exchange.request;
  socket.write("HTTP/1.1 200 OK\r\nx-sandbox: 1\r\nx-slow: ");
  await trickle(exchange, () => socket.write("z"), Number.POSITIVE_INFINITY);
}

/** Writes once a second until the client gives up. */
async function trickle({ response }: Exchange, write: (at: number) => void, count: number): Promise<void> {
  const isGone = untilGone(response);
  for (let at = 0; at < count && !isGone.aborted; at++) {
    write(at);
    await wait(TRICKLE_MS, undefined, { signal: isGone }).catch(() => {
      // The client gave up, which ends the loop above.
    });
  }
  response.end();
}
