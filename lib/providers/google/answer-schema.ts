import { z } from "zod";

const text = z.string().nullish().catch(null);
const count = z.number().int().nonnegative().nullish().catch(null);

/** What is read of `{error: {…}}`; `details` is a list of objects whose `@type` says what they are. */
export const errorBody = z.object({
  error: z.object({
    message: text,
    status: text,
    details: z
      .array(z.object({ "@type": text, reason: text, retryDelay: text }).catch({}))
      .nullish()
      .catch(null),
  }),
});

export type ErrorBody = z.output<typeof errorBody>["error"];

const safetyRatings = z
  .array(z.object({ category: text, probability: text, blocked: z.boolean().nullish().catch(null) }))
  .nullish()
  .catch(null);

export type SafetyRatings = z.output<typeof safetyRatings>;

/** In an answer whose pictures were taken out, `data` holds the index of a picture. */
const part = z.object({
  text,
  /** The model's own drafts, also pictures: not part of the answer. */
  thought: z.boolean().nullish().catch(null),
  inlineData: z.object({ mimeType: text, data: text }).nullish().catch(null),
});

const tokensByModality = z
  .array(z.object({ modality: text, tokenCount: count }))
  .nullish()
  .catch(null);

const usageMetadata = z.object({
  promptTokenCount: z.number().int().nonnegative(),
  candidatesTokenCount: count,
  thoughtsTokenCount: count,
  promptTokensDetails: tokensByModality,
});

export type UsageMetadata = z.output<typeof usageMetadata>;

export const answerBody = z.object({
  candidates: z
    .array(
      z.object({
        content: z
          .object({
            parts: z
              .array(part)
              .nullish()
              .transform((parts) => parts ?? []),
          })
          .nullish(),
        finishReason: text,
        safetyRatings,
      }),
    )
    .nullish(),
  promptFeedback: z.object({ blockReason: text, safetyRatings }).nullish().catch(null),
  usageMetadata: usageMetadata.nullish().catch(null),
  responseId: text,
});

export type AnswerBody = z.output<typeof answerBody>;
