import { toCredits } from "@/lib/core/credits";
import { signAssetUrl } from "@/lib/storage/asset-url";
import { outputBase64 } from "@/lib/storage/output-base64";
import type { FinishedRequest, StoredImage } from "./finished-request";
import { detach } from "./in-flight";

/** Raised when the answer's text changes, so that a replay can tell which formatter rendered the original. */
export const FORMATTER_VERSION = 1;

type Piece = string | { base64Of: StoredImage };

/**
 * Renders the OpenAI images answer of a settled request as a stream of known length. The same rows and files give the
 * same bytes, today and after a restart; base64 is made from the stored file step by step.
 */
export function formatImages(finished: FinishedRequest): { stream: ReadableStream<Uint8Array>; contentLength: number } {
  const pieces = piecesOf(finished);
  const contentLength = pieces.reduce((total, piece) => total + lengthOf(piece), 0);
  const chunks = chunksOf(pieces);
  const ended = Promise.withResolvers<void>();
  // A process that stops lets the answers it has begun reach their clients.
  void detach(ended.promise);
  const stream = new ReadableStream<Uint8Array>({
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
  return { stream, contentLength };
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
  pieces.push(`],${JSON.stringify({ ...finished.effective, usage: finished.usage, pixapi: pixapiBlock(finished) }).slice(1)}`);
  return pieces;
}

function pixapiBlock(finished: FinishedRequest) {
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
    adjusted: finished.adjusted,
    ignored: finished.ignored,
    ...(finished.missing.length > 0 ? { missing: finished.missing } : {}),
    ...(finished.mode === "test" ? { would_cost: toCredits(finished.wouldCost) } : {}),
    expires_at: unixSeconds(finished.expiresAt),
  };
}

function assetUrl(finished: FinishedRequest, image: StoredImage): string {
  return signAssetUrl({ outputId: image.id, format: image.format, expiresAt: finished.expiresAt });
}

function lengthOf(piece: Piece): number {
  return typeof piece === "string" ? Buffer.byteLength(piece) : Math.ceil(piece.base64Of.bytes / 3) * 4;
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
