import type { Context } from "@/lib/core/context";
import { fromCredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { saleOf } from "./sale";
import type { AutoTopUpBody } from "./schema";

/**
 * Sets when the workspace recharges by itself, and for how much. Failures are forgotten, the hour after the last one is not.
 * Throws 400 where it cannot be turned on: without a saved card, with a ceiling below one recharge, where taxes are added.
 */
export async function setAutoTopUp(ctx: Context, input: AutoTopUpBody & { userId: string }): Promise<void> {
  const { enabled, pack, amountCents, below, ceilingCents } = read(input);
  if (ceilingCents < amountCents) {
    throw new ApiError(
      "invalid_value",
      `The field "monthly_ceiling_cents" is ${ceilingCents}, less than one recharge of ${amountCents}.`,
      { param: "monthly_ceiling_cents" },
    );
  }
  if (enabled && env.STRIPE_TAX === "on") {
    throw refusal("Taxes are added to recharges here, which an automatic one cannot do.");
  }
  const set = await db.rows(
    `INSERT INTO auto_top_up AS a (workspace_id, is_enabled, below, pack, amount_cents, monthly_ceiling_cents, set_by)
      SELECT $1, $2, $3, $4, $5, $6, $7
      WHERE NOT $2 OR EXISTS (SELECT FROM billing_account WHERE workspace_id = $1 AND payment_method_id IS NOT NULL)
      ON CONFLICT (workspace_id) DO UPDATE SET is_enabled = $2, below = $3, pack = $4, amount_cents = $5,
        monthly_ceiling_cents = $6, set_by = $7, failures = 0, reason = NULL, updated_at = now()
      RETURNING workspace_id`,
    [ctx.workspaceId, enabled, below, pack, amountCents, ceilingCents, input.userId],
  );
  if (set.length === 0) throw refusal("There is no saved card. Save one first.");
}

function read(input: AutoTopUpBody) {
  const { pack, amountCents } = saleOf(input);
  const ceilingCents = input.monthly_ceiling_cents;
  return { enabled: input.enabled, pack, amountCents, below: fromCredits(input.below_credits), ceilingCents };
}

function refusal(why: string): ApiError {
  return new ApiError("invalid_value", `Automatic recharge cannot be turned on: ${why}`, { param: "enabled" });
}
