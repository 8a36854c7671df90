import { type Millicredits, millicredits } from "@/lib/core/credits";
import type { TokenUsage } from "@/lib/providers/types";
import { assetUrl, pixapiFields, unixSeconds, usageFields } from "./answer-fields";
import type { FinishedRequest, StoredImage } from "./finished-request";
import type { LivePartial } from "./live-images";
import { type Piece, piecesToBytes } from "./pieces-to-bytes";

/** How OpenAI's event names begin on the two image endpoints. */
export type EventPrefix = "image_generation" | "image_edit";

/** A multiple of three, so that the pieces together are one base64 string. */
const BASE64_STEP_BYTES = 192 * 1024;

/** One `partial_image` event, in steps. */
export async function* partialEvent(
  prefix: EventPrefix,
  { bytes, format, index, effective }: LivePartial,
  now: Date,
): AsyncGenerator<Uint8Array, void> {
  const type = `${prefix}.partial_image`;
  yield Buffer.from(`event: ${type}\ndata: {"type":"${type}","b64_json":"`);
  for (let at = 0; at < bytes.length; at += BASE64_STEP_BYTES) {
    yield Buffer.from(bytes.toString("base64", at, Math.min(at + BASE64_STEP_BYTES, bytes.length)), "latin1");
  }
  const fields = {
    created_at: unixSeconds(now),
    size: effective.size ?? "auto",
    quality: effective.quality ?? "auto",
    background: effective.background ?? "auto",
    output_format: format,
    partial_image_index: index,
  };
  yield Buffer.from(`",${JSON.stringify(fields).slice(1)}\n\n`);
}

/**
 * The `completed` events of a settled request, one per picture, in steps. The same rows and files give the same bytes. Tokens
 * and credits of an event are its picture's share: added up, they are the request's.
 */
export async function* completedEvents(
  prefix: EventPrefix,
  finished: FinishedRequest,
): AsyncGenerator<Uint8Array, void> {
  for (const [position, image] of finished.images.entries()) {
    yield* piecesToBytes(completedPieces(prefix, finished, image, position));
  }
}

function completedPieces(
  prefix: EventPrefix,
  finished: FinishedRequest,
  image: StoredImage,
  position: number,
): Piece[] {
  const { responseFormat, effective } = finished;
  const type = `${prefix}.completed`;
  const pieces: Piece[] = [`event: ${type}\ndata: {"type":"${type}",`];
  if (responseFormat !== "url") pieces.push('"b64_json":"', { base64Of: image }, '",');
  if (responseFormat !== "b64_json") pieces.push(`"url":${JSON.stringify(assetUrl(finished, image))},`);
  const fields = {
    created_at: unixSeconds(finished.completedAt),
    size: `${image.width}x${image.height}`,
    quality: effective?.quality ?? "auto",
    background: effective?.background ?? "auto",
    output_format: image.format,
    usage: usageFields(finished.usage && shareOfUsage(finished.usage, position, finished.images.length)),
    ...(image.revisedPrompt === null ? {} : { revised_prompt: image.revisedPrompt }),
    pixapi: pixapiShare(finished, image, position),
  };
  pieces.push(`${JSON.stringify(fields).slice(1)}\n\n`);
  return pieces;
}

/** What is missing is told once, after everything that came. */
function pixapiShare(finished: FinishedRequest, image: StoredImage, position: number) {
  const isLast = position === finished.images.length - 1;
  const free: Millicredits = millicredits(0);
  return {
    index: image.index,
    ...pixapiFields({
      ...finished,
      credits: finished.mode === "live" ? image.credits : free,
      wouldCost: image.credits,
      missing: isLast ? finished.missing : [],
    }),
  };
}

/** Equal parts in whole tokens; the first picture takes what is left over. */
function shareOfUsage(usage: TokenUsage, position: number, count: number): TokenUsage {
  const share = (total: number) => Math.floor(total / count) + (position === 0 ? total % count : 0);
  return {
    input_tokens: share(usage.input_tokens),
    output_tokens: share(usage.output_tokens),
    total_tokens: share(usage.total_tokens),
    input_tokens_details: {
      text_tokens: share(usage.input_tokens_details.text_tokens),
      image_tokens: share(usage.input_tokens_details.image_tokens),
    },
  };
}
