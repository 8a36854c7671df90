import { z } from "zod";
import { describeIssues } from "./describe-issues";
import { COMMON_PARAMETERS, checkParameters, type ImageParameters } from "./image-parameters";
import type { OpenaiError } from "./openai-error";

const schema = z.strictObject({ ...COMMON_PARAMETERS, safety_identifier: z.string().nullish() });

type Checked = { ok: true; parameters: ImageParameters } | { ok: false; error: OpenaiError };

/** Reads the body of a generation as OpenAI does: the parameters, or its 400 about the first thing wrong. */
export function checkGenerationRequest(body: unknown): Checked {
  const parsed = schema.safeParse(body, { reportInput: true });
  if (!parsed.success) return { ok: false, error: describeIssues(parsed.error.issues) };
  const error = checkParameters(parsed.data);
  return error ? { ok: false, error } : { ok: true, parameters: parsed.data };
}
