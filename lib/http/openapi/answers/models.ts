import { z } from "zod";
import { credits, tier, unixSeconds } from "./common";

const sizes = z.strictObject({
  default: z.literal("auto"),
  limits: z
    .strictObject({
      multiple_of: z.int(),
      longest_edge: z.int(),
      max_ratio: z.number(),
      min_pixels: z.int(),
      max_pixels: z.int(),
    })
    .nullable(),
  ratios: z
    .array(z.strictObject({ ratio: z.string(), sizes: z.partialRecord(tier, z.string()) }))
    .nullable()
    .describe("What a model with aspect ratios of its own draws; every other size is made from these"),
  words: z.array(z.string()).describe("What may stand in place of WIDTHxHEIGHT"),
  tiers: z.array(z.strictObject({ tier, longest_edge: z.int().nullable() })),
  presets: z.array(z.strictObject({ name: z.string(), size: z.string(), tier })),
});

const parameter = z.strictObject({
  name: z.string(),
  type: z.enum(["string", "integer", "number", "boolean", "object", "array"]),
  required: z.boolean(),
  default: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  description: z.string(),
  effect: z.enum(["used", "ignored", "unsupported"]),
  values: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  max_length: z.int().optional(),
});

export const model = z.strictObject({
  id: z.string(),
  object: z.literal("model"),
  created: unixSeconds,
  owned_by: z.string(),
  name: z.string(),
  description: z.string(),
  category: z.literal("image"),
  capabilities: z.array(z.enum(["text-to-image", "image-to-image"])),
  aliases: z.array(z.string()),
  endpoints: z.array(z.string()),
  streaming: z.boolean(),
  max_inputs: z.int().describe("Pictures an edit may begin with"),
  masks: z.boolean(),
  sizes,
  parameters: z.array(parameter),
  pricing: z.strictObject({
    unit: z.literal("credits_per_image"),
    matrix: z.partialRecord(tier, z.strictObject({ low: credits, medium: credits, high: credits })),
    auto: z.strictObject({ size: tier, quality: z.string() }),
  }),
  deprecated: z.boolean(),
  replacement: z.string().nullable(),
  available: z.boolean().describe("Whether a call with a key of this mode would be sent now"),
  unavailable_reason: z
    .enum(["not_served", "switched_off", "unreachable"])
    .nullable()
    .describe(
      "not_served: this installation has no key of its provider; switched_off: by the operator, for now; unreachable: all routes to it rest",
    ),
});

export const modelList = z.strictObject({ object: z.literal("list"), data: z.array(model) });
