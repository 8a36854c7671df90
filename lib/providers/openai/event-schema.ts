import { z } from "zod";
import { answerBody, errorBody } from "./answer-schema";

const text = z.string().nullish().catch(null);

/** What is read of an event's data after its picture was taken out: `b64_json` holds the index of a picture. */
export const eventBody = z.object({
  type: text,
  b64_json: text,
  url: text,
  revised_prompt: text,
  refusal: text,
  partial_image_index: z.int().min(0).nullish().catch(null),
  size: text,
  quality: text,
  background: text,
  usage: answerBody.shape.usage,
});

export type EventBody = z.output<typeof eventBody>;

const nested = z.object({ response: errorBody }).transform(({ response }) => response);
const flat = errorBody.shape.error.extend({ type: z.literal("error") }).transform((error) => ({ error }));

/** An error as streams tell it: `{error}`, `{response: {error}}` of a failed response, or the event itself. */
export const eventError = z.union([errorBody, nested, flat]).transform(({ error }) => error);
