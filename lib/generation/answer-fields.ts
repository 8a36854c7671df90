import { toCredits } from "@/lib/core/credits";
import type { TokenUsage } from "@/lib/providers/types";
import { signAssetUrl } from "@/lib/storage/asset-url";
import type { FinishedRequest, StoredImage } from "./finished-request";

// Every object here is written key by key: JSONB columns do not keep the order of keys, and a replay must be equal byte for byte.

export function usageFields(usage: TokenUsage | null) {
  return (
    usage && {
      input_tokens: usage.input_tokens,
      input_tokens_details: {
        text_tokens: usage.input_tokens_details.text_tokens,
        image_tokens: usage.input_tokens_details.image_tokens,
      },
      output_tokens: usage.output_tokens,
      total_tokens: usage.total_tokens,
    }
  );
}

/** What the answer says beside OpenAI's fields. */
export function pixapiFields(finished: FinishedRequest) {
  const missing = finished.missing.map(({ index, code, message }) => ({ index, code, message }));
  return {
    request_id: finished.requestId,
    credits: toCredits(finished.credits),
    tier: finished.tier,
    unit_credits: toCredits(finished.unitCredits),
    price_version: finished.priceVersion,
    model: finished.model,
    provider: finished.provider,
    simulated: finished.isSimulated,
    attempts: finished.attempts,
    adjusted: finished.adjusted.map(({ param, from, to, reason }) => ({ param, from, to, reason })),
    ignored: finished.ignored,
    ...(missing.length > 0 ? { missing } : {}),
    ...(finished.mode === "test" ? { would_cost: toCredits(finished.wouldCost) } : {}),
    expires_at: unixSeconds(finished.expiresAt),
  };
}

export function assetUrl(finished: FinishedRequest, image: StoredImage): string {
  return signAssetUrl({ outputId: image.id, format: image.format, expiresAt: finished.expiresAt });
}

export function unixSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
