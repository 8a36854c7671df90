import { assetUrl, pixapiFields, unixSeconds, usageFields } from "./answer-fields";
import { byteStream } from "./byte-stream";
import type { FinishedRequest } from "./finished-request";
import { notingDelivery } from "./noting-delivery";
import { type Piece, piecesToBytes } from "./pieces-to-bytes";

/**
 * Renders the OpenAI images answer of a settled request as a stream. The same rows and files give the same bytes, today
 * and after a restart.
 */
export function formatImages(finished: FinishedRequest): ReadableStream<Uint8Array> {
  return streamOf(piecesOf(finished), finished.requestId);
}

/** An answer as a stream, made step by step; read to its end it delivers the pictures of this request. */
export function streamOf(pieces: readonly Piece[], deliveredId: string | null): ReadableStream<Uint8Array> {
  const steps = piecesToBytes(pieces);
  return byteStream(deliveredId === null ? steps : notingDelivery(steps, deliveredId));
}

/** The images answer of a settled request as one JSON object in pieces. */
export function piecesOf(finished: FinishedRequest): Piece[] {
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

function detailsOf(finished: FinishedRequest) {
  const { effective, usage } = finished;
  return {
    ...(effective && {
      background: effective.background,
      output_format: effective.output_format,
      size: effective.size,
      quality: effective.quality,
    }),
    usage: usageFields(usage),
    pixapi: pixapiFields(finished),
  };
}
