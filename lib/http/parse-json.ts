import { ApiError } from "@/lib/core/errors";
import { MAX_JSON_DEPTH } from "@/lib/limits/policy";

/** Bytes as JSON. Throws 400 `invalid_json` for what is not UTF-8, not JSON, or nested deeper than anything we accept. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (depthOf(text) > MAX_JSON_DEPTH) throw new SyntaxError(`nested deeper than ${MAX_JSON_DEPTH} levels`);
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.slice(0, 200) : "it cannot be read";
    throw new ApiError("invalid_json", `The body is not valid JSON: ${reason}.`, { cause });
  }
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
