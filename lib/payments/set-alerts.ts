import type { Context } from "@/lib/core/context";
import { fromCredits } from "@/lib/core/credits";
import { withTransaction } from "@/lib/db/sql";
import type { AlertsBody } from "./schema";

/** Sets of what the workspace's owner is told by mail. A new threshold is crossed anew. */
export async function setAlerts({ workspaceId }: Context, alerts: AlertsBody): Promise<void> {
  const millicredits = (credits: number | null) => (credits === null ? null : fromCredits(credits));
  await withTransaction(async (tx) => {
    await tx.rows(
      `INSERT INTO alert_setting (workspace_id, low_balance, key_budget_80, daily_spend) VALUES ($1, $2, $3, $4)
        ON CONFLICT (workspace_id) DO UPDATE SET low_balance = $2, key_budget_80 = $3, daily_spend = $4`,
      [
        ...[workspaceId, millicredits(alerts.low_balance_credits)],
        ...[alerts.key_budget_80, millicredits(alerts.daily_spend_credits)],
      ],
    );
    await tx.rows("DELETE FROM alert_sent WHERE workspace_id = $1 AND alert = 'low_balance'", [workspaceId]);
  });
}
