import { z } from "zod";
import { adjustment, credits, errorFields, imageFormat, missingImage, tier, tokenUsage, unixSeconds } from "./common";

const pixapiDetails = z.strictObject({
  request_id: z.string(),
  credits: credits.describe("What was charged"),
  tier,
  unit_credits: credits.describe("The price of one image"),
  price_version: z.string(),
  model: z.string(),
  provider: z.string().nullable(),
  simulated: z.boolean().describe("Drawn by the sandbox"),
  attempts: z.int(),
  adjusted: z.array(adjustment),
  ignored: z.array(z.string()).describe("Fields that had no effect"),
  missing: z.array(missingImage).optional(),
  would_cost: credits.optional().describe("Of a test key, which pays nothing"),
  expires_at: unixSeconds.describe("Until then the pictures are kept (Unix time in seconds)"),
});

export const image = z.strictObject({
  url: z.url().optional(),
  b64_json: z.string().optional(),
  revised_prompt: z.string().optional(),
});

/** What the image endpoints answer, and what a completed task carries. */
export const imagesAnswer = z.strictObject({
  created: unixSeconds,
  data: z.array(image),
  background: z.string().optional(),
  output_format: z.string().optional(),
  size: z.string().optional(),
  quality: z.string().optional(),
  usage: tokenUsage.nullable(),
  pixapi: pixapiDetails,
});

const drawn = {
  created_at: unixSeconds,
  size: z.string(),
  quality: z.string(),
  background: z.string(),
  output_format: imageFormat,
};

export const partialImageEvent = z.strictObject({
  type: z.enum(["image_generation.partial_image", "image_edit.partial_image"]),
  b64_json: z.string(),
  ...drawn,
  partial_image_index: z.int(),
});

export const completedEvent = z.strictObject({
  type: z.enum(["image_generation.completed", "image_edit.completed"]),
  b64_json: z.string().optional(),
  url: z.url().optional(),
  ...drawn,
  usage: tokenUsage.nullable(),
  revised_prompt: z.string().optional(),
  pixapi: z.strictObject({ index: z.int(), ...pixapiDetails.shape }),
});

export const errorEvent = z.strictObject({ type: z.literal("error"), error: errorFields });
