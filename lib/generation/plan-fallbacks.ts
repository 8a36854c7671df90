import { formatCredits, toCredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import { isServed } from "./is-served";
import type { Plan } from "./plan";
import { type Circumstances, replan } from "./replan";

/** A fallback model that would not be tried, and why. */
export type SkippedFallback = { model: string; credits: number | null; reason: string };

/**
 * The plans of the models that the caller named to be tried after the one that was asked, in that order. Nothing is ever
 * charged above the hold, so one that could cost more is skipped, as is one that cannot make this very picture.
 */
export function planFallbacks(
  plan: Plan,
  circumstances: Circumstances & { mode: "live" | "test" },
): { plans: Plan[]; skipped: SkippedFallback[] } {
  const plans: Plan[] = [];
  const skipped: SkippedFallback[] = [];
  const held = plan.quote.total;
  for (const model of plan.parameters.fallbackModels) {
    const other = replan(plan, model, circumstances);
    if (other instanceof ApiError) {
      skipped.push({ model, credits: null, reason: other.message });
      continue;
    }
    const { total } = other.quote;
    if (total > held) {
      const reason = `costs ${formatCredits(total)} credits, more than the ${formatCredits(held)} that are held`;
      skipped.push({ model, credits: toCredits(total), reason });
    } else if (!isServed(other.model, circumstances.mode)) {
      skipped.push({ model, credits: toCredits(total), reason: "is not served by this installation" });
    } else plans.push(toldAs(other, plan));
  }
  return { plans, skipped };
}

/** The answer of another model says whose it is. */
function toldAs(other: Plan, { model }: Plan): Plan {
  const reason = "the model that was asked could not make it, and fallback_models names this one";
  const adjusted = [{ param: "model", from: model.id, to: other.model.id, reason }, ...other.parameters.adjusted];
  return { ...other, parameters: { ...other.parameters, adjusted } };
}
