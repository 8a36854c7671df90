import { recordAct } from "@/lib/audit/record-act";
import type { Context } from "@/lib/core/context";
import { fromCredits, type Millicredits, millicredits, toCredits } from "@/lib/core/credits";
import { withTransaction } from "@/lib/db/sql";
import { adjustCredits } from "@/lib/ledger/adjust";

type Adjustment = {
  /** Given (positive) or taken, at most three decimals. */
  credits: number;
  reason: string;
  /** Names the form it was written in: the same twice is one adjustment. */
  formId: string;
};

/**
 * Gives the context's workspace credits or takes some, against the account `adjustment`, and writes it into the operators'
 * log. `applied` is false when this form was sent before. Throws 400 for more than is available.
 */
export async function adjustBalance(
  ctx: Context,
  { credits, reason, formId }: Adjustment,
): Promise<{ applied: boolean; balanceAfter: Millicredits }> {
  const delta = fromCredits(credits);
  return withTransaction(async (tx) => {
    const ref = `operator:${ctx.workspaceId}:${formId}`;
    const { applied, balanceAfter } = await adjustCredits({ ...ctx, tx }, { delta, ref, reason });
    if (applied) {
      await recordAct(tx, ctx.actor, {
        action: "balance.adjust",
        target: ctx.workspaceId,
        before: { credits: toCredits(millicredits(balanceAfter - delta)) },
        after: { credits: toCredits(balanceAfter) },
        reason,
      });
    }
    return { applied, balanceAfter };
  });
}
