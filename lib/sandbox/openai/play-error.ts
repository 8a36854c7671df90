import type { Exchange } from "../exchange";
import type { Script } from "../script/parse-script";
import { openaiErrors } from "./openai-error";
import { sendOpenaiError } from "./send-error";

const RETRY_AFTER_SECONDS = 1;

/** Answers as `sandbox:error=…` asks. False when the call goes on: no error is scripted, or it shows in the pictures' answer. */
export function playError(exchange: Exchange, script: Script): boolean {
  switch (script.error) {
    case "moderation":
      sendOpenaiError(exchange, openaiErrors.moderation("input"));
      return true;
    case "moderation_output":
      sendOpenaiError(exchange, openaiErrors.moderation("output"));
      return true;
    case "rate_limit":
      sendOpenaiError(exchange, openaiErrors.rateLimit(RETRY_AFTER_SECONDS));
      return true;
    case "server":
      sendOpenaiError(exchange, openaiErrors.server());
      return true;
    case "insufficient_credits":
      sendOpenaiError(exchange, openaiErrors.accountEmpty());
      return true;
    case "timeout":
      // No answer at all: the connection stays open until the client gives up.
      return true;
    case "no_image":
    case "bad_response":
    case null:
      return false;
  }
}
