import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";

export type BudgetOutcome = "key_budget_exceeded" | "end_user_budget_exceeded" | "workspace_budget_exceeded";

type ConcurrencyOutcome = "key_concurrency_limit" | "end_user_concurrency_limit";

/** As the hold tells it: the budget that is too small, in millicredits, and the room that all budgets leave. */
export type ExceededBudget = {
  outcome: BudgetOutcome;
  period: "day" | "month" | "total";
  limit: number;
  used: number;
  room: number;
  /** The day (UTC) on which it starts again: "2026-12-01"; null: never. */
  resets_on: string | null;
};

type Asked = { keyId: string | null; endUser: string | null; amount: Millicredits };

export type BudgetVerdict = {
  /** What a hold of the amount would be refused with now. */
  exceeded: ExceededBudget | null;
  /** What all budgets leave; null where there is none. */
  room: Millicredits | null;
};

/** What the budgets of the key, the end user and the workspace say to an amount now. Nothing is held or locked. */
export async function judgeBudgets(ctx: { workspaceId: string }, asked: Asked): Promise<BudgetVerdict> {
  const { outcome, budget, room } = await db.row<{
    outcome: BudgetOutcome | ConcurrencyOutcome | null;
    budget: Omit<ExceededBudget, "outcome"> | null;
    room: number | null;
  }>(
    `SELECT outcome, budget, room
      FROM ledger_judge_budgets($1, ledger_limits($1, $2, $3), $4, (now() AT TIME ZONE 'UTC')::date)`,
    [ctx.workspaceId, asked.keyId, asked.endUser, asked.amount],
    "ledger_judge_budgets",
  );
  return {
    exceeded: outcome && !isConcurrency(outcome) && budget ? { outcome, ...budget } : null,
    room: room === null ? null : millicredits(room),
  };
}

/** Passes by itself when a call ends, so that a price tells nothing of it. */
function isConcurrency(outcome: BudgetOutcome | ConcurrencyOutcome): outcome is ConcurrencyOutcome {
  return outcome === "key_concurrency_limit" || outcome === "end_user_concurrency_limit";
}
