import { formatCredits, millicredits, toCredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import { publicUrl } from "@/lib/env";
import type { ExceededBudget } from "@/lib/ledger/judge-budgets";
import { affordableNow } from "./affordable-now";
import type { Plan } from "./plan";
import type { Circumstances } from "./replan";

const PERIODS = { day: "a day", month: "a month", total: "in total" };

type Means = {
  /** What the workspace could pay, in millicredits. */
  available: number;
  circumstances: Circumstances;
};

/** The 402 of a key, an end user or a workspace whose budget is used up. */
export function budgetExceeded(plan: Plan, budget: ExceededBudget, { available, circumstances }: Means): ApiError {
  const { quote } = plan;
  const limit = millicredits(budget.limit);
  const used = millicredits(budget.used);
  const { holder, raise, fields } = holderOf(plan, budget);
  const now = affordableNow(plan, millicredits(Math.min(budget.room, available)), circumstances);
  const waysOut = [
    ...(now ? [now.sentence] : []),
    raise,
    ...(budget.resets_on ? [`wait until ${budget.resets_on} 00:00 UTC, when it starts again`] : []),
  ];
  return new ApiError(
    budget.outcome,
    `This request costs ${formatCredits(quote.total)} credits (${quote.rule}: ${quote.n} × ${formatCredits(quote.unit)}) and ${holder} has used ${formatCredits(used)} of its ${formatCredits(limit)} credits ${PERIODS[budget.period]}. Nothing was charged; ${waysOut.join(", or ")}.`,
    {
      extra: {
        required_credits: toCredits(quote.total),
        budget_period: budget.period,
        budget_credits: toCredits(limit),
        used_credits: toCredits(used),
        resets_at: budget.resets_on ? `${budget.resets_on}T00:00:00Z` : null,
        ...fields,
        ...now?.fields,
      },
    },
  );
}

/** Whose budget it is, in the words of a sentence, and where it is raised. */
function holderOf({ call }: Plan, { outcome }: ExceededBudget) {
  switch (outcome) {
    case "key_budget_exceeded": {
      const url = `${publicUrl()}/keys`;
      return { holder: "this API key", raise: `raise the budget at ${url}`, fields: { keys_url: url } };
    }
    case "end_user_budget_exceeded":
      return {
        holder: `the end user ${JSON.stringify(call.endUser)}`,
        raise: "raise that end user's budget",
        fields: { end_user: call.endUser },
      };
    case "workspace_budget_exceeded": {
      const url = `${publicUrl()}/credits`;
      return { holder: "this workspace", raise: `raise the budget at ${url}`, fields: { budgets_url: url } };
    }
  }
}
