import { db } from "@/lib/db/sql";

/**
 * Forgets what keys, end users and workspaces used in days and months that ended long ago: no budget is about them any more, and
 * the audit compares the last 90 days. Totals stay. A period in which something is still held is left alone. Twice equals once.
 */
export async function purgeBudgetCounters(): Promise<void> {
  await db.rows(
    `DELETE FROM budget_counter WHERE period <> 'total' AND period_start < (now() AT TIME ZONE 'UTC')::date - 100
      AND held = 0 AND open_holds = 0`,
  );
}
