import { type WrappedPictures, wrapPictures } from "../answer/wrap-pictures";
import type { PlannedAnswer } from "./plan-answer";
import { usageOf } from "./usage-of";

/** OpenAI's whole answer. A refusal is an entry with words and without a picture. */
export function answerBody(
  planned: PlannedAnswer,
  { pictures, refusal }: { pictures: readonly Buffer[]; refusal: string | null },
): WrappedPictures {
  return wrapPictures(pictures, (marks) => ({
    created: planned.created,
    ...planned.facts,
    data: refusal === null ? marks.map((mark) => ({ b64_json: mark })) : [{ revised_prompt: refusal }],
    usage: usageOf(planned.tokens, { images: pictures.length, partials: 0, isFirst: true }),
  }));
}
