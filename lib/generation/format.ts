import { toCredits } from "@/lib/core/credits";
import { signAssetUrl } from "@/lib/storage/asset-url";
import { outputBase64 } from "@/lib/storage/output-base64";
import type { FinishedRequest, StoredImage } from "./finished-request";
import { detach } from "./in-flight";

type Piece = string | { base64Of: StoredImage };

/**
 * Renders the OpenAI images answer of a settled request as a stream. The same rows and files give the same bytes, today
 * and after a restart; base64 is made from the stored file step by step.
 */
export function formatImages(finished: FinishedRequest): ReadableStream<Uint8Array> {
  const chunks = chunksOf(piecesOf(finished));
  const ended = Promise.withResolvers<void>();
  // A process that stops lets the answers it has begun reach their clients.
  void detach(ended.promise);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next();
        if (!done) return controller.enqueue(value);
        controller.close();
        ended.resolve();
      } catch (error) {
        ended.resolve();
        throw error;
      }
    },
    async cancel() {
      ended.resolve();
      await chunks.return(undefined);
    },
  });
}

function piecesOf(finished: FinishedRequest): Piece[] {
  const pieces: Piece[] = [`{"created":${unixSeconds(finished.completedAt)},"data":[`];
  for (const [position, image] of finished.images.entries()) {
    const fields: Piece[] = [];
    if (finished.responseFormat !== "b64_json") fields.push(`"url":${JSON.stringify(assetUrl(finished, image))}`);
    if (finished.responseFormat !== "url") {
      if (fields.length > 0) fields.push(",");
      fields.push('"b64_json":"', { base64Of: image }, '"');
    }
    if (image.revisedPrompt !== null) fields.push(`,"revised_prompt":${JSON.stringify(image.revisedPrompt)}`);
    pieces.push(position > 0 ? ",{" : "{", ...fields, "}");
  }
  pieces.push(`],${JSON.stringify(detailsOf(finished)).slice(1)}`);
  return pieces;
}

/** Every object is written key by key: JSONB columns do not keep the order of keys, and a replay must be equal byte for byte. */
function detailsOf(finished: FinishedRequest) {
  const { effective, usage } = finished;
  return {
    ...(effective && {
      background: effective.background,
      output_format: effective.output_format,
      size: effective.size,
      quality: effective.quality,
    }),
    usage: usage && {
      input_tokens: usage.input_tokens,
      input_tokens_details: {
        text_tokens: usage.input_tokens_details.text_tokens,
        image_tokens: usage.input_tokens_details.image_tokens,
      },
      output_tokens: usage.output_tokens,
      total_tokens: usage.total_tokens,
    },
    pixapi: pixapiBlock(finished),
  };
}

function pixapiBlock(finished: FinishedRequest) {
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

function assetUrl(finished: FinishedRequest, image: StoredImage): string {
  return signAssetUrl({ outputId: image.id, format: image.format, expiresAt: finished.expiresAt });
}

async function* chunksOf(pieces: readonly Piece[]): AsyncGenerator<Uint8Array, void> {
  let text = "";
  for (const piece of pieces) {
    if (typeof piece === "string") {
      text += piece;
      continue;
    }
    yield Buffer.from(text);
    text = "";
    yield* outputBase64(piece.base64Of.storageKey);
  }
  if (text) yield Buffer.from(text);
}

function unixSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
