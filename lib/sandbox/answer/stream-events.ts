import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { assertNever } from "@/lib/core/assert";
import type { Exchange } from "../exchange";
import type { Script } from "../script/parse-script";
import type { StreamFault } from "../script/words";
import { deliver } from "./deliver";
import type { Wire } from "./wire";
import type { WrappedPictures } from "./wrap-pictures";

/** Makes one event when its turn comes. */
export type StreamEvent = () => Promise<WrappedPictures>;

type Streamed = { wire: Wire; script: Script; events: readonly StreamEvent[]; signal: AbortSignal };

const TYPE = "text/event-stream; charset=utf-8";
const COMMENT = Buffer.from(`: ${"still drawing ".repeat(4680)}\n\n`);
const COMMENTS_BYTES = 100 * 1024 * 1024;
const WHOLE_BODY_FAULTS = ["cut", "trickle", "gzip", "gzip_cut", "wrong_type"];

/**
 * Sends events as they are made, the script's delay spread evenly before them. What the script breaks happens before the
 * second event, or before the only one.
 */
export async function streamEvents(exchange: Exchange, streamed: Streamed): Promise<void> {
  const { wire, script, events, signal } = streamed;
  const { response } = exchange;
  if (script.fault && WHOLE_BODY_FAULTS.includes(script.fault)) return deliverWhole(exchange, streamed);
  response.writeHead(200, { ...wire.headers(exchange), "content-type": TYPE, "cache-control": "no-cache" });
  response.flushHeaders();

  const pauseMs = (script.delaySeconds * 1000) / Math.max(1, events.length);
  const brokenAt = script.stream === "unfinished" ? events.length - 1 : Math.min(1, events.length - 1);
  for (const [index, event] of events.entries()) {
    if (pauseMs > 0) await wait(pauseMs, undefined, { signal }).catch(ignore);
    if (signal.aborted) return;
    if (script.stream && index === brokenAt) {
      const goesOn = await breakStream(exchange, { wire, fault: script.stream, signal });
      if (!goesOn) return;
    }
    const made = await event();
    const isCut = script.error === "bad_response" && index === events.length - 1;
    await writeAll(exchange, isCut ? [Buffer.concat([...made.pieces()]).subarray(0, made.length / 2)] : made.pieces());
  }
  response.end();
}

/** Faults of the body as a whole need the whole of it first. */
async function deliverWhole(exchange: Exchange, { wire, script, events }: Streamed): Promise<void> {
  const parts: Buffer[] = [];
  for (const event of events) parts.push(...(await event()).pieces());
  const whole = Buffer.concat(parts);
  const body: WrappedPictures = {
    length: whole.length,
    *pieces() {
      yield whole;
    },
  };
  await deliver(exchange, { wire, script, body, type: TYPE });
}

/** False when nothing comes after. */
async function breakStream(
  exchange: Exchange,
  broken: { wire: Wire; fault: StreamFault; signal: AbortSignal },
): Promise<boolean> {
  const { response } = exchange;
  switch (broken.fault) {
    case "hang":
      // Neither another byte nor an end: the connection stays open until the client gives up.
      return false;
    case "cut":
      response.write("data: {", () => response.destroy());
      return false;
    case "error":
      response.end(broken.wire.streamProblem("server"));
      return false;
    case "moderation":
      response.end(broken.wire.streamProblem("moderation_output"));
      return false;
    case "garbage":
      response.end('data: {"type": "image_gen\n\n');
      return false;
    case "malformed":
      await writeAll(exchange, [Buffer.from('data: {"type": "image_gen\n\n')]);
      return true;
    case "comments":
      for (let sent = 0; sent < COMMENTS_BYTES && !broken.signal.aborted; sent += COMMENT.length) {
        await writeAll(exchange, [COMMENT]);
      }
      return !broken.signal.aborted;
    case "unfinished":
      response.end();
      return false;
    default:
      return assertNever(broken.fault);
  }
}

async function writeAll({ response }: Exchange, pieces: Iterable<Buffer>): Promise<void> {
  for (const piece of pieces) {
    if (response.destroyed) return;
    if (response.write(piece)) continue;
    const settled = new AbortController();
    const { signal } = settled;
    await Promise.race([once(response, "drain", { signal }), once(response, "close", { signal })]);
    settled.abort();
  }
}

function ignore(): void {
  // The client hung up; the loop sees it in the signal.
}
