import { formatCredits, millicredits, toCredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import { publicUrl } from "@/lib/env";
import { affordableAlternative } from "./affordable-alternative";
import type { Plan } from "./plan";

/** As `accept_request` tells it: the budget that is too small, in millicredits, and the room that all of them leave. */
export type ExceededBudget = {
  period: "day" | "month" | "total";
  limit: number;
  used: number;
  room: number;
  /** The day (UTC) on which it starts again: "2026-12-01"; null: never. */
  resets_on: string | null;
};

const PERIODS = { day: "a day", month: "a month", total: "in total" };

/** The 402 of a key whose budget is used up. `available` is what the workspace could pay in millicredits. */
export function keyBudgetExceeded(plan: Plan, budget: ExceededBudget, available: number): ApiError {
  const { quote } = plan;
  const limit = millicredits(budget.limit);
  const used = millicredits(budget.used);
  const alternative = affordableAlternative(plan, millicredits(Math.min(budget.room, available)));
  const keysUrl = `${publicUrl()}/keys`;
  const waysOut = [
    ...(alternative ? [`${alternative.change} costs ${formatCredits(alternative.total)} and works right now`] : []),
    `raise the budget at ${keysUrl}`,
    ...(budget.resets_on ? [`wait until ${budget.resets_on} 00:00 UTC, when it starts again`] : []),
  ];
  return new ApiError(
    "key_budget_exceeded",
    `This request costs ${formatCredits(quote.total)} credits (${quote.rule}: ${quote.n} × ${formatCredits(quote.unit)}) and this API key has used ${formatCredits(used)} of its ${formatCredits(limit)} credits ${PERIODS[budget.period]}. Nothing was charged; ${waysOut.join(", or ")}.`,
    {
      extra: {
        required_credits: toCredits(quote.total),
        budget_period: budget.period,
        budget_credits: toCredits(limit),
        used_credits: toCredits(used),
        resets_at: budget.resets_on ? `${budget.resets_on}T00:00:00Z` : null,
        keys_url: keysUrl,
      },
    },
  );
}
