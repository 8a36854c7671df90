import { requireModel } from "@/lib/catalog";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { nativeFit } from "@/lib/catalog/native-fit";
import { reachableTiers } from "@/lib/catalog/size-rule";
import { edgesOf, type Size } from "@/lib/catalog/sizes";
import { assert } from "@/lib/core/assert";
import { formatCredits, millicredits, toCredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import type { ImageFormat } from "@/lib/core/image-format";
import { type Quote, quote } from "@/lib/pricing/quote";
import type { GenerationCall, NativeSize } from "@/lib/providers/types";
import { affordableAlternative } from "./affordable-alternative";
import type { GenerationParameters } from "./parameters";

/** All that is decided before money is held: nothing later looks at the catalog or at prices again. */
export type Plan = {
  parameters: GenerationParameters;
  model: ModelDefinition;
  quote: Quote;
  /** What any provider of the model is asked; the request id is added per request. */
  call: Omit<GenerationCall, "requestId">;
  /** What the picture is resampled and cropped to where the provider draws in sizes of its own; null: as it comes. */
  exactSize: Size | null;
  deadlineSeconds: number;
};

/** Prices checked parameters and words the provider's call. @throws ApiError 402 above `max_credits`, 404 for the model. */
export function planGeneration(parameters: GenerationParameters): Plan {
  const model = requireModel(parameters.model, "model");
  const plan: Plan = {
    parameters,
    model,
    quote: quote({ model, size: parameters.size, quality: parameters.quality, n: parameters.n }),
    call: {
      upstreamModel: model.upstreamModel,
      prompt: parameters.prompt,
      n: parameters.n,
      size: parameters.size,
      quality: parameters.quality,
      background: parameters.background,
      ...providerFormat(model, parameters),
      moderation: parameters.moderation,
      endUser: parameters.endUser,
      inputs: [],
      mask: null,
      inputFidelity: parameters.inputFidelity,
      partialImages: parameters.partialImages,
      nativeSize: nativeSize(model, parameters),
    },
    exactSize: model.sizes.kind === "native" && parameters.size !== "auto" ? edgesOf(parameters.size) : null,
    deadlineSeconds: model.deadlineSeconds,
  };
  refuseAboveMaximum(plan);
  return plan;
}

/** The provider encodes what it can; for another format it sends its best one and the stored image is converted. */
function providerFormat(
  { nativeFormats, nativeCompression }: ModelDefinition,
  { outputFormat, outputCompression }: GenerationParameters,
): { outputFormat: ImageFormat; outputCompression: number | null } {
  const [best = outputFormat] = nativeFormats;
  return nativeFormats.includes(outputFormat)
    ? { outputFormat, outputCompression: nativeCompression ? outputCompression : null }
    : { outputFormat: best, outputCompression: null };
}

/** What the provider is asked to draw, so that the size can be made of it; null leaves the choice to it. */
function nativeSize({ sizes }: ModelDefinition, { size }: GenerationParameters): NativeSize | null {
  if (sizes.kind !== "native" || size === "auto") return null;
  const fit = nativeFit(sizes.ratios, edgesOf(size));
  assert(fit, `${size} was checked`);
  return { aspectRatio: fit.ratio, imageSize: reachableTiers(sizes).size > 1 ? fit.tier : null };
}

function refuseAboveMaximum(plan: Plan): void {
  const { parameters, quote } = plan;
  const { maxCredits } = parameters;
  if (maxCredits === null || toCredits(quote.total) <= maxCredits) return;
  const alternative = affordableAlternative(plan, millicredits(Math.floor(maxCredits * 1000)));
  const price = formatCredits(quote.total);
  const wayOut = alternative ? `, or send ${alternative.change} for ${formatCredits(alternative.total)}` : "";
  throw new ApiError(
    "max_credits_exceeded",
    `This call can cost ${price} credits (${quote.rule}: ${quote.n} × ${formatCredits(quote.unit)}), which is above max_credits ${maxCredits}. Raise max_credits to ${price}${wayOut}.`,
    { param: "max_credits", extra: { required_credits: toCredits(quote.total) } },
  );
}
