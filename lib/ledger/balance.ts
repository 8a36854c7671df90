import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";

export type Balance = { posted: Millicredits; held: Millicredits; available: Millicredits };

/** What the workspace owns, what open requests have reserved of it, and what a new request may use. */
export async function getBalance(ctx: { workspaceId: string }): Promise<Balance> {
  const { posted, held } = await db.row<{ posted: number; held: number }>(
    "SELECT posted, held FROM wallet WHERE workspace_id = $1",
    [ctx.workspaceId],
    "ledger_balance",
  );
  return toBalance(posted, held);
}

function toBalance(posted: number, held: number): Balance {
  return { posted: millicredits(posted), held: millicredits(held), available: millicredits(posted - held) };
}
