import { recordAct } from "@/lib/audit/record-act";
import type { Context } from "@/lib/core/context";
import { type Millicredits, millicredits, toCredits } from "@/lib/core/credits";
import { withTransaction } from "@/lib/db/sql";
import { type Grant, grantCredits } from "@/lib/ledger/grant";

/**
 * Gives the context's workspace promotional credits and writes it into the operators' log. `applied` is false when this ref
 * was granted before, which records nothing.
 */
export async function grantToCustomer(
  ctx: Context,
  grant: Grant,
): Promise<{ applied: boolean; balanceAfter: Millicredits }> {
  return withTransaction(async (tx) => {
    const { applied, balanceAfter } = await grantCredits({ ...ctx, tx }, grant);
    if (applied) {
      await recordAct(tx, ctx.actor, {
        action: "balance.grant",
        target: ctx.workspaceId,
        before: { credits: toCredits(millicredits(balanceAfter - grant.amount)) },
        after: { credits: toCredits(balanceAfter), days: grant.daysUntilExpiry ?? null },
        reason: grant.reason,
      });
    }
    return { applied, balanceAfter };
  });
}
