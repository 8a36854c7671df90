import { listModels } from "@/lib/catalog";
import { formatCredits, toCredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import type { WayOut } from "@/lib/providers/failure-to-error";
import { availabilityOf } from "@/lib/providers/open-routes";
import { isServed } from "./is-served";
import type { Plan } from "./plan";
import { type Circumstances, replan } from "./replan";

/**
 * Another model that would make this very picture right now, with its price: of those that this caller may use and whose
 * routes are open the cheapest, of another provider where there is one. Null where there is none.
 */
export function workingAlternative(
  plan: Plan,
  { mode, ...circumstances }: Circumstances & { mode: "live" | "test" },
): WayOut | null {
  const able = listModels()
    .filter((model) => model.id !== plan.model.id && isServed(model, mode))
    .filter((model) => availabilityOf(model, mode).state === "ready")
    .flatMap((model) => {
      const other = replan(plan, model.id, circumstances);
      return other instanceof ApiError ? [] : [other];
    });
  // What ails the one model of a provider may soon ail the other.
  const risk = (other: Plan) => Number(other.model.provider === plan.model.provider);
  const [best] = able.sort((left, right) => risk(left) - risk(right) || left.quote.total - right.quote.total);
  if (best === undefined) return null;
  const { model, quote } = best;
  return {
    sentence: `model=${model.id} makes this picture right now for ${formatCredits(quote.total)} ${quote.total === 1000 ? "credit" : "credits"}`,
    fields: { alternative: { model: model.id, credits: toCredits(quote.total) } },
  };
}
