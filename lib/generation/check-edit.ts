import { listModels } from "@/lib/catalog";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { ApiError } from "@/lib/core/errors";

const EDITS = "/v1/images/edits";

/** How many pictures an edit brings, before anybody has looked at them. */
export type EditShape = { images: number; hasMask: boolean };

/**
 * Refuses an edit that the model cannot make, naming the models that can. @throws ApiError 400 for `image`, `mask` or
 * `model`.
 */
export function checkEdit(model: ModelDefinition, { images, hasMask }: EditShape): void {
  if (images === 0) {
    throw new ApiError(
      "missing_required_parameter",
      "image is missing; send 1 to 16 pictures to edit, as files in multipart/form-data or as URLs in JSON.",
      { param: "image" },
    );
  }
  if (!model.endpoints.includes(EDITS)) {
    throw unsupported("model", `${model.id} makes no edits.`, (other) => other.endpoints.includes(EDITS));
  }
  if (images > model.maxInputs) {
    const message = `The edit has ${images} pictures; ${model.id} takes 1 to ${model.maxInputs}.`;
    throw unsupported("image", message, (other) => other.maxInputs >= images);
  }
  if (hasMask && !model.masks) {
    throw unsupported("mask", `${model.id} takes no mask.`, (other) => other.masks);
  }
}

function unsupported(param: string, problem: string, serves: (model: ModelDefinition) => boolean): ApiError {
  const able = listModels().filter(serves);
  const wayOut = able.length === 0 ? "No model here does." : `Models that do: ${able.map(({ id }) => id).join(", ")}.`;
  return new ApiError("unsupported_parameter", `${problem} ${wayOut}`, { param });
}
