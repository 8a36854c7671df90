import { toCredits } from "@/lib/core/credits";
import { formatImages } from "@/lib/generation/format";
import type { Generated } from "@/lib/generation/generate";
import type { Answer, ExchangeHeaders } from "./respond";

/** The answer of the image endpoints: OpenAI's body, and what it cost in headers. A replay costs nothing. */
export function imagesAnswer(
  { finished, isReplay, isAttached, available }: Generated,
  exchange: ExchangeHeaders,
): Answer {
  const credits = isReplay ? 0 : toCredits(finished.credits);
  return {
    stream: formatImages(finished),
    credits,
    headers: {
      "x-pixapi-credits": String(credits),
      "x-pixapi-balance": String(toCredits(available)),
      "openai-processing-ms": String(Math.round(exchange.elapsedMs())),
      ...(finished.mode === "test" ? { "x-pixapi-would-cost": String(toCredits(finished.wouldCost)) } : {}),
      ...(isReplay ? { "x-pixapi-original-request": finished.requestId } : {}),
      ...(isAttached ? { "x-pixapi-attached": "true" } : {}),
    },
  };
}
