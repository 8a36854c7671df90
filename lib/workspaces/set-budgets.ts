import { fromCredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import type { BudgetsBody } from "./schema";

const COLUMNS = "budget_day, budget_month, budget_total";

/** Sets budgets of the workspace, or of one of its end users; effective with the next hold. Those not named stay. */
export async function setBudgets(
  { workspaceId }: { workspaceId: string },
  endUser: string | null,
  budgets: BudgetsBody,
): Promise<void> {
  const columns = JSON.stringify(toColumns(budgets));
  if (endUser === null) {
    await db.rows(
      `UPDATE workspace w SET (${COLUMNS}) = (SELECT ${COLUMNS} FROM jsonb_populate_record(w, $2)) WHERE id = $1`,
      [workspaceId, columns],
    );
    return;
  }
  await db.rows(
    `INSERT INTO end_user_limit AS e (workspace_id, end_user, ${COLUMNS})
      SELECT $1, $2, ${COLUMNS} FROM jsonb_populate_record(NULL::end_user_limit, $3)
      ON CONFLICT (workspace_id, end_user) DO UPDATE
        SET (${COLUMNS}) = (SELECT ${COLUMNS} FROM jsonb_populate_record(e, $3))`,
    [workspaceId, endUser, columns],
  );
}

/** As JSON that Postgres reads into a row; what is absent stays as it is. */
function toColumns(body: BudgetsBody) {
  const amount = (credits: number | null | undefined) => (credits ? fromCredits(credits) : credits);
  return {
    budget_day: amount(body.credits_per_day),
    budget_month: amount(body.credits_per_month),
    budget_total: amount(body.credits_total),
  };
}
