import { actorLabel, type Context } from "@/lib/core/context";
import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db, type Sql } from "@/lib/db/sql";

export type Grant = {
  amount: Millicredits;
  /** Names the grant for good: the same ref twice is one grant. */
  ref: string;
  /** Shown on the statement. */
  reason: string;
  /** After which what is left of it ends; without it never. */
  daysUntilExpiry?: number;
};

/** Gives promotional credits to the workspace. `applied` is false when this ref was granted before. */
export async function grantCredits(
  ctx: Context & { tx?: Sql },
  grant: Grant,
): Promise<{ applied: boolean; balanceAfter: Millicredits }> {
  const row = await (ctx.tx ?? db).row<{ applied: boolean; balance_after: number }>(
    "SELECT applied, balance_after FROM ledger_grant($1, $2, $3, $4, $5, now() + make_interval(days => $6::integer))",
    [ctx.workspaceId, grant.amount, grant.ref, grant.reason, actorLabel(ctx.actor), grant.daysUntilExpiry ?? null],
  );
  return { applied: row.applied, balanceAfter: millicredits(row.balance_after) };
}
