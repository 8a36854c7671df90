import { ApiError } from "@/lib/core/errors";
import type { PlanRules } from "./call-pace";
import type { EditShape } from "./check-edit";
import type { GenerationParameters } from "./parameters";
import type { Plan } from "./plan";
import { type KeyLimits, planWithinKey } from "./plan-within-key";
import { parseGeneration } from "./schema";

/** What a call is checked against besides its own body. */
export type Circumstances = { edit: EditShape | null; limits: KeyLimits | null; rules: PlanRules | null };

/**
 * The same call for another model, as a plan of its own with its own price, or the reason why that model cannot make it. It
 * has the size, the quality and the format that the first model was to deliver; the caller's maximum is not looked at.
 */
export function replan({ parameters }: Plan, model: string, { edit, limits, rules }: Circumstances): Plan | ApiError {
  try {
    const other = parseGeneration(bodyFor(parameters, model), edit);
    return planWithinKey(
      {
        ...other,
        fallbackModels: [],
        idempotencyKey: parameters.idempotencyKey,
        retentionDays: parameters.retentionDays,
        ignored: [...new Set([...parameters.ignored, ...other.ignored])],
        adjusted: [...parameters.adjusted, ...other.adjusted],
      },
      limits,
      rules,
    );
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

/** Only what changes something: a default that has no effect on the other model is not worth a word in its answer. */
function bodyFor(parameters: GenerationParameters, model: string): object {
  const { partialImages } = parameters;
  return {
    model,
    prompt: parameters.prompt,
    n: parameters.n,
    size: parameters.size,
    quality: unlessAuto(parameters.quality),
    background: unlessAuto(parameters.background),
    output_format: parameters.outputFormat,
    output_compression: parameters.outputCompression,
    moderation: unlessAuto(parameters.moderation),
    stream: partialImages === null ? null : true,
    partial_images: partialImages || null,
    input_fidelity: parameters.inputFidelity,
    user: parameters.endUser,
    response_format: parameters.responseFormat,
    metadata: parameters.metadata,
  };
}

function unlessAuto(value: string): string | null {
  return value === "auto" ? null : value;
}
