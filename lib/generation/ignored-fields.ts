import type { ModelDefinition } from "@/lib/catalog/define-model";
import { isParameterName, type ParameterName } from "@/lib/catalog/parameters";
import type { GenerationBody } from "./generation-body";

const MAX_LISTED = 32;
const MAX_NAME_LENGTH = 64;

/** The fields of a body that change nothing about this call, in the caller's order; `null` asks for nothing. */
export function ignoredFields(body: Record<string, unknown>, input: GenerationBody, model: ModelDefinition): string[] {
  const hasNoEffect = (name: ParameterName): boolean => {
    if (model.noEffect.includes(name)) return true;
    if (name === "partial_images") return input.stream !== true;
    return name === "output_compression" && (input.output_format ?? "png") === "png";
  };
  const names = Object.keys(body).filter((name) =>
    isParameterName(name) ? body[name] !== null && hasNoEffect(name) : true,
  );
  const listed = names.slice(0, MAX_LISTED).map(storableName);
  return names.length > MAX_LISTED ? [...listed, `and ${names.length - MAX_LISTED} more`] : listed;
}

/** A name that answers and records can carry, whatever a caller put into it. */
function storableName(name: string): string {
  const cut = Array.from(name.slice(0, 2 * MAX_NAME_LENGTH))
    .slice(0, MAX_NAME_LENGTH)
    .join("");
  return cut.replace(/[\p{Surrogate}\p{Control}]/gu, "\uFFFD");
}
