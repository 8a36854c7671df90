import { z } from "zod";
import { actorLabel, type Context } from "@/lib/core/context";
import { formatCredits, type Millicredits, millicredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import { db, type Sql } from "@/lib/db/sql";

type Adjustment = {
  /** Added to the balance where positive, taken from it where negative; not zero. */
  delta: Millicredits;
  /** Names the adjustment for good: the same ref twice is one adjustment. */
  ref: string;
  /** Shown on the statement. */
  reason: string;
};

/** How the function says no, and how much there is. */
const refusal = z.object({
  constraint: z.literal("adjustment_leaves_what_is_held"),
  detail: z.string().transform(millicredits),
});

/**
 * Corrects the workspace's balance by hand. `applied` is false when this ref was used before. Throws 400 `invalid_value` when
 * less is available than would be taken: what open requests hold stays.
 */
export async function adjustCredits(
  ctx: Context & { tx?: Sql },
  { delta, ref, reason }: Adjustment,
): Promise<{ applied: boolean; transferId: number; balanceAfter: Millicredits }> {
  try {
    const row = await (ctx.tx ?? db).row<{ applied: boolean; transfer_id: number; balance_after: number }>(
      "SELECT applied, transfer_id, balance_after FROM ledger_adjust($1, $2, $3, $4, $5)",
      [ctx.workspaceId, delta, ref, reason, actorLabel(ctx.actor)],
    );
    return { applied: row.applied, transferId: row.transfer_id, balanceAfter: millicredits(row.balance_after) };
  } catch (error) {
    const refused = refusal.safeParse(error);
    throw refused.success ? moreThanAvailable(delta, refused.data.detail) : error;
  }
}

function moreThanAvailable(delta: Millicredits, available: Millicredits): ApiError {
  const asked = formatCredits(millicredits(-delta));
  return new ApiError(
    "invalid_value",
    `An adjustment of -${asked} credits takes more than the ${formatCredits(available)} that are available. Take at most those; what open requests hold cannot be taken.`,
    { param: "credits" },
  );
}
