import { ApiError } from "@/lib/core/errors";
import { MAX_JSON_DEPTH } from "@/lib/limits/policy";

/**
 * Reads a JSON body of at most `maxBytes`. Throws 415 for another content type, 413 past the cap (before the rest is
 * read), 400 `invalid_json` for what is not UTF-8, not JSON, or nested deeper than anything we accept.
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const mediaType = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (mediaType !== "application/json") {
    throw new ApiError(
      "unsupported_media_type",
      `The body's content type is ${mediaType ? `"${mediaType.slice(0, 100)}"` : "missing"}; send JSON with "Content-Type: application/json".`,
    );
  }
  const bytes = await readBytes(request, maxBytes);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (depthOf(text) > MAX_JSON_DEPTH) throw new SyntaxError(`nested deeper than ${MAX_JSON_DEPTH} levels`);
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.slice(0, 200) : "it cannot be read";
    throw new ApiError("invalid_json", `The body is not valid JSON: ${reason}.`, { cause });
  }
}

/** Reads a body of at most `maxBytes` as it is. Throws 413 past the cap, before the rest is read. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let total = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    total += part.value.byteLength;
    if (total > maxBytes) {
      await reader?.cancel();
      throw tooLarge(maxBytes);
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks, total);
}

function tooLarge(maxBytes: number): ApiError {
  return new ApiError(
    "request_too_large",
    `The body has more than ${maxBytes} bytes, which is the most this endpoint reads.`,
  );
}

/** The deepest nesting of brackets outside strings, found without recursion. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isInString) {
      if (character === "\\") index++;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === "{" || character === "[") deepest = Math.max(deepest, ++depth);
    else if (character === "}" || character === "]") depth--;
  }
  return deepest;
}
