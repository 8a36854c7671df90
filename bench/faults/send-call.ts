import { setTimeout as sleep } from "node:timers/promises";
import { type Dispatcher, request } from "undici";
import { z } from "zod";
import { readAnswer } from "./read-answer";
import type { Answer, CallRecord, Kind } from "./record";

export type Sending = {
  run: string;
  /** Where the next try goes. */
  origin: () => string;
  secret: string;
  dispatcher: Dispatcher;
  /** Hears of every try before it is sent. */
  noteTry: () => void;
  /** A data URL, for edits. */
  picture: string;
  webhookUrl: string | null;
};

/** The official clients wait ten minutes. */
const TIMEOUT_MS = 180_000;
const MAX_TRIES = 40;
const PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5_000;
/** What passes by itself as soon as we are well again. */
const OUR_OWN = new Set(["overloaded", "idempotency_in_progress"]);
/** A provider that fails is asked again by its customers, but not for ever; nor is one that has too much to do. */
const MAX_FAILURES = 4;
const MAX_BUSY = 12;
const FIRST_LOOK_MS = 700;
const LAST_LOOK_MS = 2_000;
const taskSchema = z.object({ id: z.string(), status: z.string() });

/**
 * Sends a call as a customer's program does. One with an Idempotency-Key is sent again until it has an answer that no
 * repetition would change; any other is sent once. Fills in the record; never rejects.
 */
export async function sendCall(call: CallRecord, sending: Sending): Promise<void> {
  for (let tries = 0; tries < (call.idempotencyKey ? MAX_TRIES : 1); tries++) {
    if (tries > 0) await sleep(Math.max(PAUSE_MS * Math.min(tries, 5), pauseOf(call)));
    const answer = await tryOnce(call, sending);
    if (typeof answer === "string") continue;
    call.answers.push(answer);
    const failures = call.answers.filter(({ code }) => code !== null && !OUR_OWN.has(code)).length;
    const busy = call.answers.filter(({ code }) => code === "overloaded").length;
    if (!answer.shouldRetry || failures >= MAX_FAILURES || busy >= MAX_BUSY) break;
  }
  call.endedAt = performance.now();
}

/** As long as the last answer asks for. */
function pauseOf({ answers }: CallRecord): number {
  return Math.min(Number(answers.at(-1)?.retryAfter ?? 0) * 1000 || 0, LONGEST_PAUSE_MS);
}

/** Keeps the record true to what is on its way. */
async function tryOnce(call: CallRecord, sending: Sending): Promise<Answer | "unreachable" | "lost"> {
  const wasInFlight = call.wasInFlight;
  call.isOut = true;
  sending.noteTry();
  const answer = await sendOnce(call, sending);
  call.isOut = false;
  if (answer === "unreachable") call.wasInFlight = wasInFlight;
  if (answer === "lost") call.cuts++;
  return answer;
}

/** `unreachable`: nothing was sent. `lost`: it was sent and no whole answer came. */
async function sendOnce(call: CallRecord, sending: Sending): Promise<Answer | "unreachable" | "lost"> {
  try {
    const answer = await exchange(sending, {
      method: "POST",
      path: pathOf(call.kind),
      headers: {
        "content-type": "application/json",
        ...(call.idempotencyKey ? { "idempotency-key": call.idempotencyKey } : {}),
      },
      body: JSON.stringify(bodyOf(call, sending)),
    });
    if (call.kind !== "task" || answer.status !== 202) return readAnswer(answer) ?? "lost";
    const submitted = readAnswer(answer);
    if (submitted) call.answers.push(submitted);
    return (await followTask(taskSchema.parse(JSON.parse(answer.text)).id, sending)) ?? "lost";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    return code === "ECONNREFUSED" ? "unreachable" : "lost";
  }
}

async function followTask(id: string, sending: Sending): Promise<Answer | null> {
  const deadline = performance.now() + TIMEOUT_MS;
  for (let pauseMs = FIRST_LOOK_MS; performance.now() < deadline; pauseMs = Math.min(pauseMs * 1.5, LAST_LOOK_MS)) {
    await sleep(pauseMs);
    const answer = await exchange(sending, { method: "GET", path: `/v1/tasks/${id}`, headers: {} }).catch(() => null);
    if (answer?.status !== 200) continue;
    const { status } = taskSchema.parse(JSON.parse(answer.text));
    if (!["completed", "failed", "cancelled"].includes(status)) continue;
    const told = readAnswer(answer);
    const { request_id: requestId } = z.object({ request_id: z.string() }).parse(JSON.parse(answer.text));
    return told && { ...told, requestId, isReplay: true };
  }
  return null;
}

type Ask = { method: "GET" | "POST"; path: string; headers: Record<string, string>; body?: string };

async function exchange({ origin, secret, dispatcher }: Sending, { path, headers, ...rest }: Ask) {
  const answer = await request(`${origin()}${path}`, {
    ...rest,
    dispatcher,
    headers: { authorization: `Bearer ${secret}`, ...headers },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });
  return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
}

function pathOf(kind: Kind): string {
  if (kind === "task") return "/v1/async/images/generations";
  return kind === "edit" ? "/v1/images/edits" : "/v1/images/generations";
}

function bodyOf({ id, kind, prompt }: CallRecord, { run, picture, webhookUrl }: Sending): object {
  return {
    model: "gpt-image-2",
    prompt,
    size: "1024x1024",
    quality: "low",
    // Mostly small ones: what they weigh is not what is asked here.
    output_format: kind === "keyed" || kind === "edit" ? "png" : "jpeg",
    metadata: { run, call: id },
    ...(kind === "generation" || kind === "edit" || kind === "keyed" ? { response_format: "url" } : {}),
    ...(kind === "edit" ? { image: picture } : {}),
    ...(kind === "stream" ? { stream: true, response_format: "b64_json" } : {}),
    ...(kind === "pair" ? { n: 2 } : {}),
    ...(kind === "task" ? { response_format: "url", ...(webhookUrl ? { webhook_url: webhookUrl } : {}) } : {}),
  };
}
