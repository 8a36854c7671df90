import { ApiError } from "@/lib/core/errors";
import type { PlanRules } from "./call-pace";
import type { EditShape } from "./check-edit";
import type { GenerationParameters } from "./parameters";
import { type Plan, planGeneration } from "./plan";
import { planFallbacks, type SkippedFallback } from "./plan-fallbacks";
import { type KeyLimits, planWithinKey } from "./plan-within-key";
import { requireServed } from "./require-served";
import { parseGeneration } from "./schema";
import { withoutWebhookUrl } from "./without-webhook-url";

export type QuotedGeneration = {
  /** What the call itself would be refused with before anything is held. */
  rejected: ApiError | null;
  /** The call with its price, also where a limit of the key or `max_credits` refuses it; null for a body that cannot be. */
  plan: Plan | null;
  skipped: SkippedFallback[];
};

type Call = {
  body: unknown;
  edit: EditShape | null;
  limits: KeyLimits | null;
  rules?: PlanRules;
  mode: "live" | "test";
};

/**
 * Prices a call as its acceptance would, and says what it would be refused with: the same checks, the same price, nothing
 * read or written, and of switches what this process knows. The body may be that of a task. Pictures are counted, not looked at.
 */
export function quoteGeneration({ body, edit, limits, rules, mode }: Call): QuotedGeneration {
  const call = withoutWebhookUrl(body);
  const parsed = attempt(() => parseGeneration(call, edit));
  if ("refusal" in parsed) return { rejected: parsed.refusal, plan: null, skipped: [] };
  const circumstances = { edit, limits, rules: rules ?? null, mode };
  const planned = attempt(() => planWithinKey(parsed.value, limits, rules));
  const plan = "refusal" in planned ? planGeneration(withoutMaximum(parsed.value)) : planned.value;
  const { plans: fallbacks, skipped } = planFallbacks(plan, circumstances);
  const sendable = "refusal" in planned ? planned : attempt(() => requireServed(plan, { ...circumstances, fallbacks }));
  return { rejected: "refusal" in sendable ? sendable.refusal : null, plan, skipped };
}

function attempt<T>(verb: () => T): { value: T } | { refusal: ApiError } {
  try {
    return { value: verb() };
  } catch (error) {
    if (error instanceof ApiError) return { refusal: error };
    throw error;
  }
}

function withoutMaximum(parameters: GenerationParameters): GenerationParameters {
  return { ...parameters, maxCredits: null };
}
