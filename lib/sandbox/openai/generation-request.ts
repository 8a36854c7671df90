import { z } from "zod";
import { checkSize } from "./check-size";
import { type OpenaiError, openaiErrors } from "./openai-error";

export const MODELS = ["gpt-image-2", "gpt-image-2-2026-04-21"] as const;

const MAX_PROMPT = 32_000;

const whole = (min: number, max: number) => z.number().int().min(min).max(max).nullish();

const schema = z.strictObject({
  prompt: z.string().min(1).max(MAX_PROMPT),
  model: z.string(),
  n: whole(1, 10),
  size: z.string().nullish(),
  quality: z.enum(["low", "medium", "high", "auto"]).nullish(),
  background: z.enum(["transparent", "opaque", "auto"]).nullish(),
  output_format: z.enum(["png", "jpeg", "webp"]).nullish(),
  output_compression: whole(0, 100),
  moderation: z.enum(["low", "auto"]).nullish(),
  stream: z.boolean().nullish(),
  partial_images: whole(0, 3),
  user: z.string().optional(),
  safety_identifier: z.string().nullish(),
});

export type GenerationRequest = z.output<typeof schema>;

type Checked = { ok: true; request: GenerationRequest } | { ok: false; error: OpenaiError };

/** Reads the body of a generation as OpenAI does for gpt-image-2: the request, or its 400 about the first thing wrong. */
export function checkGenerationRequest(body: unknown): Checked {
  const parsed = schema.safeParse(body, { reportInput: true });
  if (!parsed.success) return refuse(describe(parsed.error.issues));
  const request = parsed.data;
  const size = checkSize(request.size ?? "auto");
  if (!MODELS.some((model) => model === request.model)) {
    return refuse(openaiErrors.invalidImage(`The model '${request.model.slice(0, 100)}' does not exist.`, "model"));
  }
  if (size !== null) return refuse(openaiErrors.invalidImage(size, "size"));
  if (request.background === "transparent") {
    return refuse(openaiErrors.invalidImage("Transparent background is not supported for this model.", "background"));
  }
  if (request.stream) {
    return refuse(
      openaiErrors.invalid("The sandbox does not stream: 'stream' must be false.", "stream", "unsupported_parameter"),
    );
  }
  return { ok: true, request };
}

function refuse(error: OpenaiError): Checked {
  return { ok: false, error };
}

function describe(issues: readonly z.core.$ZodIssue[]): OpenaiError {
  // An unknown name is reported before a bad value, so that the answer does not depend on the order of the fields.
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  const param = issue?.path.join(".") ?? "";
  if (!issue || (issue.code === "invalid_type" && param === "")) return openaiErrors.malformedJson();
  const input = JSON.stringify(issue.input)?.slice(0, 60);
  switch (issue.code) {
    case "unrecognized_keys": {
      const name = (issue.keys[0] ?? "").slice(0, 60);
      return openaiErrors.invalid(`Unknown parameter: '${name}'.`, name, "unknown_parameter");
    }
    case "invalid_type":
      if (issue.input === undefined) {
        return openaiErrors.invalid(`Missing required parameter: '${param}'.`, param, "missing_required_parameter");
      }
      return openaiErrors.invalid(
        `Invalid type for '${param}': ${input} is not of type ${issue.expected}.`,
        param,
        "invalid_type",
      );
    case "too_big":
      if (issue.origin === "string") {
        return openaiErrors.invalid(
          `Invalid '${param}': at most ${issue.maximum} characters are allowed.`,
          param,
          "string_above_max_length",
        );
      }
      return openaiErrors.invalid(
        `Invalid '${param}': ${input} is above the maximum of ${issue.maximum}.`,
        param,
        "integer_above_max_value",
      );
    case "too_small":
      if (issue.origin === "string") {
        return openaiErrors.invalid(`Missing required parameter: '${param}'.`, param, "missing_required_parameter");
      }
      return openaiErrors.invalid(
        `Invalid '${param}': ${input} is below the minimum of ${issue.minimum}.`,
        param,
        "integer_below_min_value",
      );
    default:
      return openaiErrors.invalid(`Invalid value for '${param}': ${input}.`, param, "invalid_value");
  }
}
