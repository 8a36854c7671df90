import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import { type Balance, getBalance } from "@/lib/ledger/balance";

/** `lastUnit` is the price of one image at the settings used last; null before the first request. */
export type BalanceSummary = Balance & { lastUnit: Millicredits | null };

/** The workspace's balance, and what it needs to be told in pictures. */
export async function balanceSummary(ctx: { workspaceId: string }): Promise<BalanceSummary> {
  const [balance, last] = await Promise.all([getBalance(ctx), findLastUnit(ctx)]);
  return { ...balance, lastUnit: last };
}

async function findLastUnit({ workspaceId }: { workspaceId: string }): Promise<Millicredits | null> {
  const [last] = await db.rows<{ unit_credits: number }>(
    `SELECT unit_credits FROM request WHERE workspace_id = $1 AND mode = 'live' AND unit_credits > 0
      ORDER BY id DESC LIMIT 1`,
    [workspaceId],
  );
  return last ? millicredits(last.unit_credits) : null;
}
