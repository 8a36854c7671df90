import { parentPort } from "node:worker_threads";
import sharp from "sharp";
import { assert } from "@/lib/core/assert";
import { drawPicture } from "./draw-picture";
import { encodePicture } from "./encode-picture";
import type { PictureRequest } from "./picture";

export type PictureAnswer = { base64: Uint8Array<ArrayBuffer> } | { error: string };

assert(parentPort, "the picture worker runs in a worker thread");
const port = parentPort;
// The pool has as many workers as there are cores; more threads in each would only compete.
sharp.concurrency(1);
sharp.cache(false);

port.on("message", async (request: PictureRequest) => {
  try {
    const file = await encodePicture(await drawPicture(request), request);
    const base64 = new TextEncoder().encode(file.toString("base64"));
    port.postMessage({ base64 } satisfies PictureAnswer, [base64.buffer]);
  } catch (error) {
    port.postMessage({ error: String(error) } satisfies PictureAnswer);
  }
});
