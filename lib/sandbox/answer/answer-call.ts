import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { PictureRequest } from "../draw/picture";
import type { Exchange } from "../exchange";
import { parseScript, type Script } from "../script/parse-script";
import { unfitWord } from "../script/unfit-word";
import { send } from "../send";
import { clientRequestId } from "./client-request-id";
import { deliver } from "./deliver";
import { drawScripted } from "./draw-scripted";
import { playFault } from "./play-fault";
import { problemOf } from "./problem-of";
import { sendAnswer } from "./send-answer";
import { type StreamEvent, streamEvents } from "./stream-events";
import { untilGone } from "./until-gone";
import type { Answer, Wire } from "./wire";
import type { WrappedPictures } from "./wrap-pictures";

/** What a provider says to a call that its script lets through. */
export type Planned = {
  pictures: readonly PictureRequest[];
  /** The whole answer around the drawn pictures, which are base64 as ASCII bytes. */
  wrap(pictures: readonly Buffer[]): WrappedPictures;
  /** The same as a stream. `draw` gives any picture in base64. */
  events(draw: (request: PictureRequest) => Promise<Buffer>): readonly StreamEvent[];
};

export type Call = {
  wire: Wire;
  /** As it was sent, with its scripted words. */
  prompt: string;
  isStream: boolean;
  /** `prompt` is what is left of it without the words. */
  plan(prompt: string, script: Script): Planned;
};

/** Answers a call that was found valid: obeys the prompt's script, draws, and sends the answer whole or as a stream. */
export async function answerCall(exchange: Exchange, call: Call): Promise<void> {
  const { wire } = call;
  const { script, prompt, problem: misspelt } = parseScript(call.prompt);
  const misfit = misspelt ?? unfitWord(script, { isGoogle: wire.isGoogle, isStream: call.isStream });
  if (misfit !== null) return sendAnswer(exchange, wire, wire.unreadable(misfit));

  const refusal = refusalOf(script, wire);
  const signal = untilGone(exchange.response);
  const isSpread = call.isStream && refusal === null;
  if (script.delaySeconds > 0 && !isSpread) await wait(script.delaySeconds * 1000, undefined, { signal }).catch(ignore);
  if (signal.aborted) return;
  if (isTurnedAway(exchange, call.prompt, script)) return sendAnswer(exchange, wire, wire.problem("unavailable"));
  // No answer at all: the connection stays open until the client gives up.
  if (script.error === "timeout") return;
  if (refusal) return call.isStream ? sendAsEvent(exchange, wire, refusal) : sendAnswer(exchange, wire, refusal);
  if (script.fault && (await playFault(exchange, { wire, fault: script.fault, isStream: call.isStream }))) return;

  const planned = call.plan(prompt, script);
  const draw = (request: PictureRequest) =>
    drawScripted(exchange, { request, fault: script.fault, among: planned.pictures });
  if (call.isStream) return streamEvents(exchange, { wire, script, events: planned.events(draw), signal });
  const pictures = await Promise.all(planned.pictures.map(draw));
  if (signal.aborted) return;
  await deliver(exchange, { wire, script, body: planned.wrap(pictures) });
}

function refusalOf(script: Script, wire: Wire): Answer | null {
  const problem = problemOf(script);
  return problem ? wire.problem(problem.name, problem.retryAfter) : wire.refusal(script);
}

/** Google refuses with a 200, which on a stream is an event; an error is never one before the first byte. */
function sendAsEvent(exchange: Exchange, wire: Wire, answer: Answer): void {
  if (answer.status !== 200) {
    sendAnswer(exchange, wire, answer);
    return;
  }
  const body = `data: ${JSON.stringify(answer.body)}\n\n`;
  send(exchange.response, { status: 200, type: "text/event-stream", body, headers: wire.headers(exchange) });
}

function isTurnedAway({ request, services }: Exchange, prompt: string, script: Script): boolean {
  if (script.failFirst === 0) return false;
  const key = clientRequestId(request) ?? createHash("sha256").update(prompt).digest("hex");
  return services.failures.shouldFail(key, script.failFirst);
}

function ignore(): void {
  // The client hung up during the delay; the caller sees it in the signal.
}
