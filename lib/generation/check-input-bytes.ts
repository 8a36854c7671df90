import { listModels } from "@/lib/catalog";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { ApiError } from "@/lib/core/errors";
import type { KeptInput } from "./kept-input";

const MEGABYTE = 1_000_000;

/**
 * Refuses an edit whose pictures are together more than the model's provider takes in one call, naming the models that
 * take them. @throws ApiError 400 `image_too_large`.
 */
export function checkInputBytes(model: ModelDefinition, inputs: readonly Pick<KeptInput, "bytes">[]): void {
  const bytes = inputs.reduce((sum, input) => sum + input.bytes, 0);
  const limit = model.maxInputBytes;
  if (limit === null || bytes <= limit) return;
  const able = listModels().filter(
    (other) => other.maxInputs >= inputs.length && (other.maxInputBytes ?? bytes) >= bytes,
  );
  const others = able.length === 0 ? "" : ` Models that take them: ${able.map(({ id }) => id).join(", ")}.`;
  throw new ApiError(
    "image_too_large",
    `The pictures of the edit have ${megabytes(bytes)} together; ${model.id} takes at most ${megabytes(limit)}. Send smaller ones.${others}`,
    { param: "image" },
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
