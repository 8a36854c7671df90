import { type WrappedPictures, wrapPictures } from "../answer/wrap-pictures";
import { contentParts } from "./content-parts";
import type { PlannedContent } from "./plan-content";

/** Google's whole answer. */
export function contentBody(
  planned: PlannedContent,
  pictures: readonly Buffer[],
  finishReason: string,
): WrappedPictures {
  return wrapPictures(pictures, (marks) => ({
    candidates: [{ content: { role: "model", parts: contentParts(planned, marks) }, finishReason, index: 0 }],
    usageMetadata: planned.usage,
    ...planned.facts,
  }));
}
