import { z } from "zod";
import {
  BACKGROUNDS,
  INPUT_FIDELITIES,
  METADATA_KEY_MAX,
  METADATA_VALUE_MAX,
  MODERATION_LEVELS,
  PARAMETERS,
  QUALITIES,
  RESPONSE_FORMATS,
} from "@/lib/catalog/parameters";
import { IMAGE_FORMATS } from "@/lib/core/image-format";

/** What clients of the retired models still send for quality, and what it means now. */
export const LEGACY_QUALITIES = { standard: "auto", hd: "high" } as const;

/**
 * The structure of a generation body, independent of the model. Messages of custom checks continue a sentence that
 * begins with the field's name. Fields that are not listed are dropped here and reported as ignored.
 */
export const generationBody = z.object({
  model: z.string(),
  prompt: text(PARAMETERS.prompt.maxLength).check((ctx) => {
    if (ctx.value.length > 0 && ctx.value.trim() === "")
      add(ctx, "holds only white space; describe the picture you want");
  }),
  n: z.int().min(PARAMETERS.n.minimum).nullish(),
  size: z.string().nullish(),
  quality: z.enum([...QUALITIES, "standard", "hd"]).nullish(),
  background: z.enum(BACKGROUNDS).nullish(),
  output_format: z.enum(IMAGE_FORMATS).nullish(),
  output_compression: wholeNumber(PARAMETERS.output_compression),
  moderation: z.enum(MODERATION_LEVELS).nullish(),
  stream: z.boolean().nullish(),
  partial_images: wholeNumber(PARAMETERS.partial_images),
  input_fidelity: z.enum(INPUT_FIDELITIES).nullish(),
  response_format: z.enum(RESPONSE_FORMATS).nullish(),
  user: text(PARAMETERS.user.maxLength, 0).nullish(),
  safety_identifier: text(PARAMETERS.safety_identifier.maxLength, 0).nullish(),
  metadata: metadata().nullish(),
  max_credits: z.number().min(PARAMETERS.max_credits.minimum).nullish(),
  fallback_models: z.array(z.string()).max(PARAMETERS.fallback_models.maxLength).nullish(),
  retention_days: wholeNumber(PARAMETERS.retention_days),
  idempotency_key: text(PARAMETERS.idempotency_key.maxLength).nullish(),
});

export type GenerationBody = z.output<typeof generationBody>;

type Check<T> = { value: T; issues: z.core.$ZodRawIssue[] };

function wholeNumber({ minimum, maximum }: { minimum: number; maximum: number }) {
  return z.int().min(minimum).max(maximum).nullish();
}

/** A string that can be stored and sent on, measured in characters (code points) as people count them. */
function text(maxLength: number, minLength = 1) {
  return z.string().check((ctx) => {
    const length = codePoints(ctx.value, maxLength);
    const unstorable = unstorableCharacter(ctx.value);
    if (ctx.value.length < minLength) add(ctx, "is empty");
    else if (length > maxLength) add(ctx, `has more than ${maxLength.toLocaleString("en-US")} characters; shorten it`);
    else if (unstorable !== null) add(ctx, `holds ${unstorable}; remove it`);
  });
}

function metadata() {
  const { maxLength } = PARAMETERS.metadata;
  return z.record(z.string(), z.string()).check((ctx) => {
    const entries = Object.entries(ctx.value);
    if (entries.length > maxLength) add(ctx, `has ${entries.length} pairs; at most ${maxLength} are kept`);
    for (const [key, value] of entries) {
      const unstorable = unstorableCharacter(key) ?? unstorableCharacter(value);
      if (key === "" || codePoints(key, METADATA_KEY_MAX) > METADATA_KEY_MAX) {
        add(ctx, `has a key that is not 1 to ${METADATA_KEY_MAX} characters long`);
      } else if (codePoints(value, METADATA_VALUE_MAX) > METADATA_VALUE_MAX) {
        add(ctx, `has a value of more than ${METADATA_VALUE_MAX} characters under ${JSON.stringify(key)}; shorten it`);
      } else if (unstorable !== null) add(ctx, `holds ${unstorable}; remove it`);
    }
  });
}

function add<T>(ctx: Check<T>, message: string): void {
  ctx.issues.push({ code: "custom", input: ctx.value, message });
}

/** NUL and unpaired surrogates are legal in JSON but in no database text and no UTF-8. */
function unstorableCharacter(value: string): string | null {
  if (value.includes("\0")) return "a NUL character";
  return /\p{Surrogate}/u.test(value) ? "half of a surrogate pair, which is not valid Unicode" : null;
}

/** Counts only when it matters: every code point is one or two UTF-16 units. */
function codePoints(value: string, limit: number): number {
  if (value.length <= limit || value.length > 2 * limit) return value.length;
  return Array.from(value).length;
}
