import { z } from "zod";
import { checkInputs, type EditFiles, type EditInputs } from "./check-inputs";
import { describeIssues } from "./describe-issues";
import { COMMON_PARAMETERS, checkParameters, type ImageParameters } from "./image-parameters";
import { type OpenaiError, openaiErrors } from "./openai-error";

const EDIT_PARAMETERS = { ...COMMON_PARAMETERS, input_fidelity: z.enum(["high", "low"]).nullish() };

const schemas = {
  form: z.strictObject({ ...EDIT_PARAMETERS, safety_identifier: z.string().nullish() }),
  json: z.strictObject(EDIT_PARAMETERS),
};

/** An edit as it was sent: its parameters still unchecked, its pictures as files. */
export type SentEdit = EditFiles & { kind: keyof typeof schemas; parameters: unknown };

type Checked = { ok: true; parameters: ImageParameters; inputs: EditInputs } | { ok: false; error: OpenaiError };

/** Checks an edit as OpenAI does: the parameters and the pictures, or its 400 about the first thing wrong. */
export async function checkEditRequest(sent: SentEdit): Promise<Checked> {
  const parsed = schemas[sent.kind].safeParse(sent.parameters, { reportInput: true });
  if (!parsed.success) return { ok: false, error: describeIssues(parsed.error.issues) };
  const { input_fidelity: fidelity, ...parameters } = parsed.data;
  const error = checkParameters(parameters);
  if (error) return { ok: false, error };
  if (fidelity != null && parameters.model !== "gpt-image-1.5") {
    const message = `The model '${parameters.model}' does not support the 'input_fidelity' parameter.`;
    return { ok: false, error: openaiErrors.invalidImage(message, "input_fidelity") };
  }
  const checked = await checkInputs(sent);
  return checked.ok ? { ok: true, parameters, inputs: checked.inputs } : checked;
}
