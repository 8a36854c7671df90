import { parentPort } from "node:worker_threads";
import sharp from "sharp";
import { assert } from "@/lib/core/assert";
import { encodePicture } from "./encode-picture";
import { paintPicture } from "./paint-picture";
import type { PictureRequest } from "./picture";

export type PictureAnswer = { bytes: Uint8Array<ArrayBuffer> } | { error: string };

assert(parentPort, "the picture worker runs in a worker thread");
const port = parentPort;
// The pool has as many workers as there are cores; more threads in each would only compete.
sharp.concurrency(1);
sharp.cache(false);

port.on("message", async (request: PictureRequest) => {
  try {
    const bytes = Uint8Array.from(await encodePicture(paintPicture(request), request));
    port.postMessage({ bytes } satisfies PictureAnswer, [bytes.buffer]);
  } catch (error) {
    port.postMessage({ error: String(error) } satisfies PictureAnswer);
  }
});
