import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { gzipSync } from "node:zlib";
import type { Exchange } from "../exchange";
import type { Script } from "../script/parse-script";
import { trickle } from "./trickle";
import type { Wire } from "./wire";
import type { WrappedPictures } from "./wrap-pictures";

type Delivery = { wire: Wire; script: Script; body: WrappedPictures; type?: string };

/** Sends an answer with pictures in it, or spoils its delivery as the script asks. */
export async function deliver(exchange: Exchange, { wire, script, body, type }: Delivery): Promise<void> {
  const { response } = exchange;
  const headers = { ...wire.headers(exchange), "content-type": type ?? "application/json" };
  if (script.error === "bad_response") {
    response.writeHead(200, headers);
    return pump(exchange, half(body));
  }
  switch (script.fault) {
    case "gzip":
    case "gzip_cut": {
      const packed = gzipSync(wholeOf(body));
      response.writeHead(200, { ...headers, "content-encoding": "gzip" });
      response.end(script.fault === "gzip" ? packed : packed.subarray(0, packed.length / 2));
      return;
    }
    case "cut":
      response.writeHead(200, { ...headers, "content-length": body.length });
      response.write(wholeOf(body).subarray(0, body.length / 2), () => response.destroy());
      return;
    case "trickle": {
      const whole = wholeOf(body);
      response.writeHead(200, { ...headers, "content-length": body.length });
      return trickle(exchange, (at) => response.write(whole.subarray(at, at + 1)), whole.length);
    }
    case "wrong_type":
      response.writeHead(200, { ...headers, "content-type": "text/plain", "content-length": body.length });
      return pump(exchange, body.pieces());
    default:
      response.writeHead(200, { ...headers, "content-length": body.length });
      return pump(exchange, body.pieces());
  }
}

async function pump({ response }: Exchange, pieces: Iterable<Buffer>): Promise<void> {
  try {
    await pipeline(Readable.from(pieces, { objectMode: false }), response);
  } catch (error) {
    // The client hung up while reading; there is nobody left to tell.
    if (!response.destroyed) throw error;
  }
}

function* half(body: WrappedPictures): Generator<Buffer> {
  let left = Math.floor(body.length / 2);
  for (const piece of body.pieces()) {
    yield piece.subarray(0, left);
    left -= piece.length;
    if (left <= 0) return;
  }
}

function wholeOf(body: WrappedPictures): Buffer {
  return Buffer.concat([...body.pieces()]);
}
