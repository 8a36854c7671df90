import { toCredits } from "@/lib/core/credits";
import type { Budget } from "@/lib/workspaces/get-budgets";

/** `GET /api/workspace/budgets` and `GET /api/end-users/{id}/budget`, in credits. */
export function toWireBudgets(budgets: readonly Budget[], endUser: string | null) {
  return {
    object: "budgets",
    end_user: endUser,
    budgets: budgets.map(({ period, limit, used, resetsAt }) => ({
      period,
      limit: limit === null ? null : toCredits(limit),
      used: toCredits(used),
      resets_at: resetsAt?.toISOString() ?? null,
    })),
  };
}
