import { toCredits } from "@/lib/core/credits";
import type { Payment } from "@/lib/payments/get-payment";

export type WirePayment = ReturnType<typeof toWirePayment>;

/** `GET /api/payments/{id}`: credits as customers count them, money in minor units, times in ISO 8601. */
export function toWirePayment(payment: Payment) {
  const { ledgerEntry } = payment;
  return {
    id: payment.id,
    object: "payment" as const,
    status: payment.status,
    amount_cents: payment.amountCents,
    currency: payment.currency,
    credits: toCredits(payment.credits),
    created_at: payment.createdAt.toISOString(),
    paid_at: payment.paidAt?.toISOString() ?? null,
    ledger_entry: ledgerEntry && {
      id: `txn_${ledgerEntry.id}`,
      balance_after: toCredits(ledgerEntry.balanceAfter),
    },
  };
}
