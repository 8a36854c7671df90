import { actorLabel, type Context } from "@/lib/core/context";
import { type Millicredits, millicredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import { db } from "@/lib/db/sql";
import { limitAttempts } from "./limit-attempts";

type Row = {
  outcome: "redeemed" | "unknown" | "expired" | "used_up" | "redeemed_before";
  credits: number | null;
  balance_after: number | null;
};

const REFUSALS: Record<Exclude<Row["outcome"], "redeemed">, string> = {
  unknown: "is not known here. Check its spelling",
  expired: "has expired",
  used_up: "was used as often as it can be",
  redeemed_before: "was used by this workspace before",
};

/** Gives a promo code's credits to the workspace. Throws 400 with the reason where it gives none, 429 to who guesses. */
export async function redeemPromoCode(
  ctx: Context,
  code: string,
): Promise<{ code: string; credits: Millicredits; balanceAfter: Millicredits }> {
  await limitAttempts(ctx.workspaceId, "promo_code");
  const {
    outcome,
    credits,
    balance_after: balance,
  } = await db.row<Row>("SELECT outcome, credits, balance_after FROM redeem_promo_code($1, $2, $3)", [
    code,
    ctx.workspaceId,
    actorLabel(ctx.actor),
  ]);
  if (outcome !== "redeemed") {
    throw new ApiError("invalid_value", `The code ${code} ${REFUSALS[outcome]}.`, { param: "code" });
  }
  return { code, credits: millicredits(credits ?? 0), balanceAfter: millicredits(balance ?? 0) };
}
