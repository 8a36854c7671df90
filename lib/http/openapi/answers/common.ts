import { z } from "zod";
import { TIERS, type Tier } from "@/lib/catalog/sizes";
import { ERRORS } from "@/lib/core/errors";
import { IMAGE_FORMATS } from "@/lib/core/image-format";

// Answers are described strictly: a test compares real ones with these shapes, so that a field cannot appear or vanish unseen.

export const unixSeconds = z.int().min(0).describe("Unix time in seconds");
export const credits = z.number().describe("Credits, with at most three decimals");
export const tier = z.enum<readonly Tier[]>(TIERS).describe("Size class that the price belongs to");
export const imageFormat = z.enum(IMAGE_FORMATS);
export const mode = z.enum(["live", "test"]).describe("Kind of the API key");
export const errorCode = z.enum(Object.keys(ERRORS));

export const adjustment = z
  .strictObject({ param: z.string(), from: z.string(), to: z.string(), reason: z.string() })
  .describe("A value that was read as another one");

export const missingImage = z
  .strictObject({ index: z.int(), code: errorCode, message: z.string() })
  .describe("A picture that was asked for and did not come; it costs nothing");

export const tokenUsage = z
  .strictObject({
    input_tokens: z.int(),
    input_tokens_details: z.strictObject({ text_tokens: z.int(), image_tokens: z.int() }),
    output_tokens: z.int(),
    total_tokens: z.int(),
  })
  .describe("Tokens as the provider counts them; they are not what is charged");

const errorTypes = [...new Set(Object.values(ERRORS).map(({ type }) => type))];

/** Some errors say more, such as `required_credits` of a 402. */
export const errorFields = z.looseObject({
  message: z.string().describe("Names the field, its value and what to do about it"),
  type: z.enum(errorTypes),
  code: errorCode,
  param: z.string().nullable().describe("The field at fault"),
  request_id: z.string(),
  doc_url: z.url(),
});

export const errorAnswer = z.strictObject({ error: errorFields });

/** One page of a list, newest first; `last_id` is what `after` continues from. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    object: z.literal("list"),
    data: z.array(item),
    first_id: z.string().nullable(),
    last_id: z.string().nullable(),
    has_more: z.boolean(),
  });
}
