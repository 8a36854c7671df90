import type { GenerationCall } from "../types";

/** The JSON body of OpenAI's `POST /images/generations`. */
export type GenerationsBody = {
  model: string;
  prompt: string;
  n: number;
  size: string;
  output_format: GenerationCall["outputFormat"];
  quality?: "low" | "medium" | "high";
  background?: "opaque" | "transparent";
  output_compression?: number;
  moderation?: "low";
  safety_identifier?: string;
  stream?: true;
  partial_images?: number;
};

/**
 * A call in OpenAI's words. `response_format` is never sent (GPT image models refuse it); what equals the provider's
 * default of `auto` is left out, so that proxies which do not know the field take the call as well.
 */
export function toRequest(call: GenerationCall): GenerationsBody {
  const body: GenerationsBody = {
    model: call.upstreamModel,
    prompt: call.prompt,
    n: call.n,
    size: call.size,
    output_format: call.outputFormat,
  };
  if (call.quality !== "auto") body.quality = call.quality;
  if (call.background !== "auto") body.background = call.background;
  if (call.outputCompression !== null && call.outputFormat !== "png") body.output_compression = call.outputCompression;
  if (call.moderation !== "auto") body.moderation = call.moderation;
  if (call.endUser !== null) body.safety_identifier = call.endUser;
  if (wantsEvents(call)) {
    body.stream = true;
    body.partial_images = call.partialImages;
  }
  return body;
}

/**
 * Only unfinished pictures make a stream worth its risks: without them the plain answer brings the same at the same time,
 * and no silence of the provider can be mistaken for a stream that stands still.
 */
export function wantsEvents(call: GenerationCall): call is GenerationCall & { partialImages: number } {
  return call.partialImages !== null && call.partialImages > 0;
}
