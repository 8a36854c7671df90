import { toCredits } from "@/lib/core/credits";
import type { redeemPromoCode } from "@/lib/payments/redeem-promo-code";

/** `POST /api/promo-codes`: what a code gave, in credits. */
export function toWirePromoRedemption(redeemed: Awaited<ReturnType<typeof redeemPromoCode>>) {
  return {
    object: "promo_redemption" as const,
    code: redeemed.code,
    credits: toCredits(redeemed.credits),
    balance_after: toCredits(redeemed.balanceAfter),
  };
}
