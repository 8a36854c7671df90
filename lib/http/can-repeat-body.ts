import { mediaTypeOf } from "./body";

/**
 * Whether this client could send its body once more. OpenAI's client for JavaScript before version 5 reads a form as a stream
 * that its first try uses up: told to try again it announces the same length, sends nothing and hangs.
 */
export function canRepeatBody(request: Request): boolean {
  const { headers } = request;
  const isJavaScript = headers.get("x-stainless-lang") === "js";
  const isBeforeFive = /^[1-4]\./.test(headers.get("x-stainless-package-version") ?? "");
  return !(isJavaScript && isBeforeFive && mediaTypeOf(request) === "multipart/form-data");
}
