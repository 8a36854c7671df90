import { modelOf, type Settings } from "./settings";

/** The JSON body of a generation: the prompt last, and of the parameters only those that differ from the API's defaults. */
export type RequestBody = PlainBody & { stream?: true; partial_images?: number };

/** The same without what makes its answer a stream. */
export type PlainBody = {
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

/** The first shows the composition, the second most of the picture; more only delay the last one. */
export const PARTIAL_IMAGES = 2;

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
    ...(showsPartials(settings) ? { stream: true, partial_images: PARTIAL_IMAGES } : {}),
    prompt,
  };
}

/** Among several pictures of one call nothing says which of them an unfinished one will be. */
function showsPartials({ model, n }: Pick<Settings, "model" | "n">): boolean {
  const { streaming, noEffect } = modelOf({ model });
  return n === 1 && streaming && !noEffect.includes("partial_images");
}
