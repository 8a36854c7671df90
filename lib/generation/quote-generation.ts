import { formatCredits, toCredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import type { EditShape } from "./check-edit";
import type { GenerationParameters } from "./parameters";
import { type Plan, planGeneration } from "./plan";
import { type KeyLimits, planWithinKey } from "./plan-within-key";
import { requireServed } from "./require-served";
import { parseGeneration } from "./schema";
import { withoutWebhookUrl } from "./without-webhook-url";

/** A fallback model that would not be tried, and why. */
export type SkippedFallback = { model: string; credits: number | null; reason: string };

export type QuotedGeneration = {
  /** What the call itself would be refused with before anything is held. */
  rejected: ApiError | null;
  /** The call with its price, also where a limit of the key or `max_credits` refuses it; null for a body that cannot be. */
  plan: Plan | null;
  skipped: SkippedFallback[];
};

type Call = { body: unknown; edit: EditShape | null; limits: KeyLimits | null; mode: "live" | "test" };

/**
 * Prices a call as its acceptance would, and says what it would be refused with: the same checks, the same price, nothing
 * read or written. The body may be that of a task. Pictures are counted, not looked at.
 */
export function quoteGeneration({ body, edit, limits, mode }: Call): QuotedGeneration {
  const call = withoutWebhookUrl(body);
  const parsed = attempt(() => parseGeneration(call, edit));
  if ("refusal" in parsed) return { rejected: parsed.refusal, plan: null, skipped: [] };
  const planned = attempt(() => {
    const plan = planWithinKey(parsed.value, limits);
    requireServed(plan.model, mode);
    return plan;
  });
  const plan = "refusal" in planned ? planGeneration(withoutMaximum(parsed.value)) : planned.value;
  return { rejected: "refusal" in planned ? planned.refusal : null, plan, skipped: skippedOf(plan, call, edit) };
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

/** Nothing is ever charged above the hold, so a fallback model that could cost more than it is not tried. */
function skippedOf({ parameters, quote }: Plan, body: unknown, edit: EditShape | null): SkippedFallback[] {
  return parameters.fallbackModels.flatMap((model): SkippedFallback[] => {
    const other = attempt(() => parseGeneration(Object.assign({}, body, { model, fallback_models: null }), edit));
    if ("refusal" in other) return [{ model, credits: null, reason: other.refusal.message }];
    const { total } = planGeneration(withoutMaximum(other.value)).quote;
    if (total <= quote.total) return [];
    const reason = `costs ${formatCredits(total)} credits, more than the ${formatCredits(quote.total)} that are held`;
    return [{ model, credits: toCredits(total), reason }];
  });
}
