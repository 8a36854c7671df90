import { toCredits } from "@/lib/core/credits";
import type { Billing } from "@/lib/payments/get-billing";

/** `GET /api/billing`: credits as customers count them, money in minor units, times in ISO 8601. */
export function toWireBilling({ card, autoTopUp, alerts, hasPortal }: Billing) {
  return {
    object: "billing" as const,
    card: card && { brand: card.brand, last4: card.last4, exp_month: card.expMonth, exp_year: card.expYear },
    auto_top_up: {
      enabled: autoTopUp.isEnabled,
      below_credits: toCredits(autoTopUp.below),
      pack: autoTopUp.pack,
      amount_cents: autoTopUp.amountCents,
      credits: toCredits(autoTopUp.credits),
      monthly_ceiling_cents: autoTopUp.monthlyCeilingCents,
      used_this_month_cents: autoTopUp.usedThisMonthCents,
      state: autoTopUp.state,
      reason: autoTopUp.reason,
      next_try_at: autoTopUp.nextTryAt?.toISOString() ?? null,
      authentication_url: autoTopUp.authenticationUrl,
    },
    alerts: {
      low_balance_credits: alerts.lowBalance === null ? null : toCredits(alerts.lowBalance),
      key_budget_80: alerts.keyBudget80,
      daily_spend_credits: alerts.dailySpend === null ? null : toCredits(alerts.dailySpend),
    },
    portal: hasPortal,
  };
}
