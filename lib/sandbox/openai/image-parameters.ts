import { z } from "zod";
import { checkSize } from "./check-size";
import { MODELS } from "./models";
import { type OpenaiError, openaiErrors } from "./openai-error";

const MAX_PROMPT = 32_000;

const whole = (min: number, max: number) => z.number().int().min(min).max(max).nullish();

/** What a generation and an edit have in common. */
export const COMMON_PARAMETERS = {
  prompt: z.string().min(1).max(MAX_PROMPT),
  model: z.string(),
  n: whole(1, 10),
  size: z.string().nullish(),
  quality: z.enum(["low", "medium", "high", "auto"]).nullish(),
  background: z.enum(["transparent", "opaque", "auto"]).nullish(),
  output_format: z.enum(["png", "jpeg", "webp"]).nullish(),
  output_compression: whole(0, 100),
  moderation: z.enum(["low", "auto"]).nullish(),
  stream: z.boolean().nullish(),
  partial_images: whole(0, 3),
  user: z.string().optional(),
};

const schema = z.object(COMMON_PARAMETERS);

export type ImageParameters = z.output<typeof schema>;

/** What only some models take: their names, sizes and backgrounds. Null when the model takes it all. */
export function checkParameters(parameters: ImageParameters): OpenaiError | null {
  const model = MODELS.find(({ id }) => id === parameters.model);
  if (!model) {
    return openaiErrors.invalidImage(`The model '${parameters.model.slice(0, 100)}' does not exist.`, "model");
  }
  const size = checkSize(parameters.size ?? "auto", model.sizes);
  if (size !== null) return openaiErrors.invalidImage(size, "size");
  if (parameters.background !== "transparent") return null;
  if (!model.isTransparentAllowed) {
    return openaiErrors.invalidImage("Transparent background is not supported for this model.", "background");
  }
  if (parameters.output_format === "jpeg") {
    return openaiErrors.invalidImage("Transparent background needs the output format png or webp.", "background");
  }
  return null;
}
