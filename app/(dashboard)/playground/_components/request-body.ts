import { modelOf, type Settings } from "./settings";

/** The JSON body of a generation: the prompt last, and of the parameters only those that differ from the API's defaults. */
export type RequestBody = {
  model: string;
  size?: string;
  quality?: string;
  n?: number;
  output_format?: string;
  output_compression?: number;
  background?: string;
  moderation?: string;
  prompt: string;
};

export function requestBody(settings: Settings, prompt: string): RequestBody {
  const { model, size, quality, n, format, compression, background, moderation } = settings;
  return {
    model,
    ...(size === "auto" ? {} : { size }),
    ...(quality === "auto" || modelOf(settings).noEffect.includes("quality") ? {} : { quality }),
    ...(n === 1 ? {} : { n }),
    ...(format === "png" ? {} : { output_format: format }),
    ...(format === "png" || compression === null ? {} : { output_compression: compression }),
    ...(background === "auto" ? {} : { background }),
    ...(moderation === "auto" ? {} : { moderation }),
    prompt,
  };
}
