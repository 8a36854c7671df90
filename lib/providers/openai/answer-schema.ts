import { z } from "zod";

const text = z.string().nullish().catch(null);
const count = z.number().int().nonnegative();

/** What is read of `{error: {…}}`; a proxy may leave out or misspell any of it. */
export const errorBody = z.object({
  error: z.object({
    message: text,
    type: text,
    code: text,
    param: text,
    moderation_details: z
      .object({
        moderation_stage: z.enum(["input", "output"]).nullish().catch(null),
        categories: z.array(z.string()).nullish().catch(null),
      })
      .nullish()
      .catch(null),
  }),
});

export type ErrorBody = z.output<typeof errorBody>["error"];

const usage = z.object({
  input_tokens: count,
  output_tokens: count,
  total_tokens: count,
  input_tokens_details: z.object({ text_tokens: count, image_tokens: count }),
});

/** A 200 after its pictures were taken out: `b64_json` holds the index of a picture. */
export const answerBody = z.object({
  data: z.array(z.object({ b64_json: text, url: text, revised_prompt: text, refusal: text })).nullish(),
  refusal: text,
  /** A proxy may hand on the text of a chat in the place of an images answer. */
  output: z.array(z.unknown()).nullish().catch(null),
  size: text,
  quality: text,
  background: text,
  usage: usage.nullish().catch(null),
});
