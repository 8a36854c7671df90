import type { PlannedAnswer } from "./plan-answer";

/** What each streamed glimpse adds to the output. */
const PARTIAL_TOKENS = 100;

type Part = { images: number; partials: number; isFirst: boolean };

/** The tokens of one answer or of one finished event; what was put in is counted with the first of several. */
export function usageOf(tokens: PlannedAnswer["tokens"], { images, partials, isFirst }: Part) {
  const text = isFirst ? tokens.inputText : 0;
  const inputImages = isFirst ? tokens.inputImages : 0;
  const output = images * tokens.image + partials * PARTIAL_TOKENS;
  return {
    input_tokens: text + inputImages,
    output_tokens: output,
    total_tokens: text + inputImages + output,
    input_tokens_details: { text_tokens: text, image_tokens: inputImages },
  };
}
