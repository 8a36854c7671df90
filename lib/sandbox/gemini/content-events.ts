import type { StreamEvent } from "../answer/stream-events";
import { wrapPictures } from "../answer/wrap-pictures";
import type { PictureRequest } from "../draw/picture";
import { contentParts } from "./content-parts";
import type { PlannedContent } from "./plan-content";

/** Google's answer as a stream: one part an event, and at the end the reason and the tokens. */
export function contentEvents(
  planned: PlannedContent,
  { draw, finishReason }: { draw(request: PictureRequest): Promise<Buffer>; finishReason: string },
): StreamEvent[] {
  const names = planned.pictures.map((_, index) => `picture ${index}`);
  const parts = contentParts(planned, names).map((part) => async () => {
    const request = planned.pictures[names.indexOf(part.inlineData?.data ?? "")];
    if (!part.inlineData || !request) return toEvent(planned, [], () => ({ content: toContent([part]), index: 0 }));
    const { mimeType } = part.inlineData;
    return toEvent(planned, [await draw(request)], ([data = ""]) => ({
      content: toContent([{ ...part, inlineData: { mimeType, data } }]),
      index: 0,
    }));
  });
  const end = async () =>
    toEvent(planned, [], () => ({ content: toContent([{ text: "" }]), finishReason, index: 0 }), planned.usage);
  return [...parts, end];
}

function toContent(parts: readonly object[]): object {
  return { role: "model", parts };
}

function toEvent(
  planned: PlannedContent,
  pictures: readonly Buffer[],
  candidate: (marks: readonly string[]) => object,
  usage?: object,
) {
  const more = usage ? { usageMetadata: usage } : {};
  return wrapPictures(pictures, (marks) => ({ candidates: [candidate(marks)], ...more, ...planned.facts }), {
    before: "data: ",
    after: "\r\n\r\n",
  });
}
