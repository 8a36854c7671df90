import { millicredits, toCredits } from "@/lib/core/credits";
import type { Reconciliation } from "@/lib/payments/get-reconciliation";
import type { OperatorPayment } from "@/lib/payments/list-payments-for-operator";
import type { PromoCode } from "@/lib/payments/list-promo-codes";

export type WireOperatorPayment = ReturnType<typeof toWireOperatorPayment>;
export type WireReconciliation = ReturnType<typeof toWireReconciliation>;
export type WirePromoCode = ReturnType<typeof toWirePromoCode>;

/** A payment as operators see it: money in minor units, credits as customers count them. */
export function toWireOperatorPayment({ createdAt, paidAt, credits, remaining, ...payment }: OperatorPayment) {
  const charged = payment.chargedCents ?? payment.amountCents;
  return {
    ...payment,
    createdAt: createdAt.toISOString(),
    paidAt: paidAt?.toISOString() ?? null,
    credits: toCredits(credits),
    remaining: toCredits(remaining),
    /** What Stripe can still give back, and so much of it as unspent credits stand for. */
    refundableCents: payment.status === "paid" ? charged - payment.refundedCents : 0,
    unspentCents: payment.status === "paid" ? Math.floor((remaining * charged) / credits) : 0,
  };
}

export function toWireReconciliation({ checkedAt, since, ...run }: Reconciliation) {
  return { ...run, checkedAt: checkedAt.toISOString(), since: since.toISOString() };
}

export function toWirePromoCode({ credits, expiresAt, createdAt, ...promo }: PromoCode) {
  return {
    ...promo,
    credits: toCredits(millicredits(credits)),
    expiresAt: expiresAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
