import { listModels, requireModel } from "@/lib/catalog";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import type { ParameterName, Quality } from "@/lib/catalog/parameters";
import { quoted, quotedList } from "@/lib/catalog/quoted";
import { ApiError } from "@/lib/core/errors";
import { bodyError } from "./body-error";
import { checkEdit, type EditShape } from "./check-edit";
import { type GenerationBody, generationBody, LEGACY_QUALITIES } from "./generation-body";
import { ignoredFields } from "./ignored-fields";
import type { Adjustment, GenerationParameters } from "./parameters";
import { resolveSize } from "./resolve-size";

/** Fields whose loss would change the picture, so that they are refused instead of ignored. */
const INPUT_IMAGE_FIELDS = ["image", "images", "mask"];

/**
 * Checks the parameters of a generation, or of an edit with that many pictures beside them, and fills in every default.
 * Works in the browser, so that a form refuses what the API would refuse. @throws ApiError 400 for a field and 404 for a model, each naming `param`.
 */
export function parseGeneration(body: unknown, edit: EditShape | null = null): GenerationParameters {
  if (!isObject(body)) throw new ApiError("invalid_type", "The body must be a JSON object.", { param: "body" });
  refuseUnservedFields(body);
  const parsed = generationBody.safeParse(body);
  if (!parsed.success) throw bodyError(parsed.error.issues, body);

  const input = parsed.data;
  const model = requireModel(input.model, "model");
  if (edit) checkEdit(model, edit);
  const quality = resolveQuality(input.quality);
  const size = resolveSize(model, input.size);
  refuseUnofferedValues(model, input);

  return {
    prompt: input.prompt,
    model: model.id,
    requestedModel: input.model,
    n: input.n ?? 1,
    size: size.size,
    quality: quality.quality,
    background: input.background ?? "auto",
    outputFormat: input.output_format ?? "png",
    outputCompression: (input.output_format ?? "png") === "png" ? null : (input.output_compression ?? null),
    moderation: input.moderation ?? "auto",
    inputFidelity: model.noEffect.includes("input_fidelity") ? null : (input.input_fidelity ?? null),
    endUser: input.safety_identifier || input.user || null,
    partialImages: input.stream === true ? partialImages(model, input) : null,
    responseFormat: input.response_format ?? null,
    metadata: input.metadata ?? {},
    maxCredits: input.max_credits ?? null,
    fallbackModels: resolveFallbacks(model, input.fallback_models ?? []),
    retentionDays: input.retention_days ?? null,
    idempotencyKey: input.idempotency_key ?? null,
    ignored: ignoredFields(body, input, model),
    adjusted: [...size.adjustments, quality.adjustment].filter((adjustment) => adjustment !== null),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Fields that this endpoint cannot honour whatever the model. */
function refuseUnservedFields(body: Record<string, unknown>): void {
  const isGiven = (name: string) => Object.hasOwn(body, name) && body[name] !== null;
  const image = INPUT_IMAGE_FIELDS.find(isGiven);
  if (image !== undefined) {
    throw unsupported(image, `${image} has no place in a generation, which draws from the prompt alone. Leave it out.`);
  }
  if (isGiven("webhook_url")) {
    throw unsupported(
      "webhook_url",
      "webhook_url is for asynchronous tasks; this call is answered directly. Leave it out.",
    );
  }
  if (isObject(body.metadata) && Object.hasOwn(body.metadata, "__proto__")) {
    throw new ApiError("invalid_value", 'metadata has a key "__proto__", which cannot be kept; rename it.', {
      param: "metadata",
    });
  }
}

/** Values that are legal but beyond this model: what a caller would see or pay is never changed silently. */
function refuseUnofferedValues(model: ModelDefinition, input: GenerationBody): void {
  if ((input.n ?? 1) > model.maxImages) {
    const message = `n is ${input.n}; ${model.id} makes 1 to ${model.maxImages} images per call. Send several calls for more.`;
    throw new ApiError("invalid_value", message, { param: "n" });
  }
  if (input.stream === true && !model.streaming) {
    const streaming = listModels().filter((other) => other.streaming);
    throw unsupported("stream", `stream is true, but ${model.id} does not stream. ${alternative("stream", streaming)}`);
  }
  requireOffered("quality", resolveQuality(input.quality).quality, model, (other) => other.qualities);
  requireOffered("background", input.background ?? "auto", model, (other) => other.backgrounds);
  requireOffered("output_format", input.output_format ?? "png", model, (other) => other.formats);
  if (input.background === "transparent" && input.output_format === "jpeg") {
    const message = "background is transparent, but jpeg files know no transparency. Send output_format png or webp.";
    throw new ApiError("invalid_value", message, { param: "background" });
  }
}

function requireOffered(
  name: ParameterName,
  value: string,
  model: ModelDefinition,
  offeredBy: (model: ModelDefinition) => readonly string[],
): void {
  if (offeredBy(model).includes(value)) return;
  const others = listModels().filter((other) => offeredBy(other).includes(value));
  const offered = `${model.id} offers ${quotedList(offeredBy(model))}`;
  throw unsupported(name, `${name} is ${quoted(value)}, but ${offered}. ${alternative(name, others)}`);
}

function alternative(name: string, models: readonly ModelDefinition[]): string {
  if (models.length === 0) return `No model here supports it; leave ${name} out.`;
  return `Models that support it: ${models.map(({ id }) => id).join(", ")}. Or leave ${name} out.`;
}

function unsupported(param: string, message: string): ApiError {
  return new ApiError("unsupported_parameter", message, { param });
}

function resolveQuality(value: GenerationBody["quality"]): { quality: Quality; adjustment: Adjustment | null } {
  if (value !== "standard" && value !== "hd") return { quality: value ?? "auto", adjustment: null };
  const quality = LEGACY_QUALITIES[value];
  const reason = `${value} is a quality of retired models`;
  return { quality, adjustment: { param: "quality", from: value, to: quality, reason } };
}

/** Every model streams; those that cannot show unfinished pictures send the finished ones only. */
function partialImages(model: ModelDefinition, input: GenerationBody): number {
  return model.noEffect.includes("partial_images") ? 0 : (input.partial_images ?? 0);
}

function resolveFallbacks(model: ModelDefinition, names: readonly string[]): string[] {
  const ids = new Set(names.map((name) => requireModel(name, "fallback_models").id));
  ids.delete(model.id);
  return [...ids];
}
