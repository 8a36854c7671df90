import { ApiError } from "@/lib/core/errors";
import { parseJson } from "./parse-json";

/** A connection that sends nothing for so long will not end its body: its client waits for us, or is gone. */
const IDLE_MS = 30_000;

/**
 * Reads a JSON body of at most `maxBytes`. Throws 415 for another content type, 413 past the cap (before the rest is
 * read), 400 `invalid_json` for what is not UTF-8, not JSON, or nested deeper than anything we accept.
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const mediaType = mediaTypeOf(request);
  if (mediaType !== "application/json") {
    throw new ApiError(
      "unsupported_media_type",
      `The body's content type is ${mediaType ? `"${mediaType.slice(0, 100)}"` : "missing"}; send JSON with "Content-Type: application/json".`,
    );
  }
  return parseJson(await readBytes(request, maxBytes));
}

/** `application/json` of `Application/JSON; charset=utf-8`; empty when there is none. */
export function mediaTypeOf(request: Request): string {
  return request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
}

/** Reads a body of at most `maxBytes` as it is. Throws 413 past the cap, before the rest is read. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bodyChunks(request, maxBytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * The body as it comes in. Throws 413 past `maxBytes`, at once when it is announced, and 400 when nothing comes for `idleMs`;
 * then nothing more is read.
 */
export async function* bodyChunks(
  request: Request,
  maxBytes: number,
  idleMs = IDLE_MS,
): AsyncGenerator<Uint8Array, void> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  const reader = request.body?.getReader();
  let total = 0;
  let isRead = false;
  try {
    const next = () => reader && beforeIdle(reader.read(), idleMs);
    for (let part = await next(); part && !part.done; part = await next()) {
      total += part.value.byteLength;
      if (total > maxBytes) throw tooLarge(maxBytes);
      yield part.value;
    }
    isRead = true;
  } finally {
    // A body that was cut has an error of its own to tell, and nothing to cancel.
    if (!isRead) await reader?.cancel().catch(() => {});
  }
}

async function beforeIdle<T>(reading: Promise<T>, idleMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const idle = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(stalled(idleMs)), idleMs);
  });
  return Promise.race([reading, idle]).finally(() => clearTimeout(timer));
}

function stalled(idleMs: number): ApiError {
  return new ApiError(
    "invalid_value",
    `The body ended too early: nothing more of it has come for ${idleMs / 1000} seconds. Send the request again in full.`,
  );
}

function tooLarge(maxBytes: number): ApiError {
  return new ApiError(
    "request_too_large",
    `The body has more than ${maxBytes} bytes, which is the most this endpoint reads.`,
  );
}
