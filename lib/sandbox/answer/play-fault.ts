import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Exchange } from "../exchange";
import type { Fault } from "../script/words";
import { send } from "../send";
import { trickle } from "./trickle";
import type { Wire } from "./wire";

const METADATA_ADDRESS = "http://169.254.169.254/";
const MB = 1024 * 1024;
const HUGE_MB = 2048;
const BOMB_MB = 512;

type Played = { wire: Wire; fault: Fault; isStream: boolean };

/** Misbehaves as `sandbox:fault=…` asks where that needs no picture. False when the call goes on to draw. */
export async function playFault(exchange: Exchange, { wire, fault, isStream }: Played): Promise<boolean> {
  const { request, response } = exchange;
  const type = isStream ? "text/event-stream" : "application/json";
  switch (fault) {
    case "html":
      send(response, { status: 200, type: "text/html; charset=utf-8", body: "<!doctype html><h1>Bad gateway</h1>" });
      return true;
    case "error_in_200": {
      const body = JSON.stringify(wire.problem("server").body);
      send(response, { status: 200, type: "application/json", body, headers: wire.headers(exchange) });
      return true;
    }
    case "empty_body":
      send(response, { status: 200, type, body: "" });
      return true;
    case "redirect":
      send(response, { status: 302, type: "text/plain", body: "", headers: { location: METADATA_ADDRESS } });
      return true;
    case "reset":
      request.socket.resetAndDestroy();
      return true;
    case "slow_headers":
      await trickleHeaders(exchange);
      return true;
    case "huge":
      response.writeHead(200, { ...wire.headers(exchange), "content-type": type });
      await untilRefused(exchange, () => pipeline(Readable.from(endless(isStream, HUGE_MB)), response));
      return true;
    case "gzip_bomb":
      response.writeHead(200, { ...wire.headers(exchange), "content-type": type, "content-encoding": "gzip" });
      await untilRefused(exchange, () => pipeline(Readable.from(endless(isStream, BOMB_MB)), createGzip(), response));
      return true;
    default:
      return false;
  }
}

/** The beginning of an answer and then one character, over and over. */
function* endless(isStream: boolean, megabytes: number): Generator<Buffer> {
  const filler = Buffer.alloc(MB, "A");
  yield Buffer.from(`${isStream ? "data: " : ""}{"data":[{"b64_json":"`);
  for (let written = 0; written < megabytes; written++) yield filler;
}

async function untilRefused({ response }: Exchange, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    // The client had enough, as it should.
    if (!response.destroyed) throw error;
  }
}

/** An answer whose status line comes at once and whose headers never end. */
async function trickleHeaders(exchange: Exchange): Promise<void> {
  const { socket } = exchange.request;
  socket.write("HTTP/1.1 200 OK\r\nx-sandbox: 1\r\nx-slow: ");
  await trickle(exchange, () => socket.write("z"), Number.POSITIVE_INFINITY);
}
