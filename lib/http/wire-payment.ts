import { toCredits } from "@/lib/core/credits";
import type { Payment } from "@/lib/payments/payment";

export const PAYMENTS_PAGE = 25;

export type WirePayment = ReturnType<typeof toWirePayment>;

/** `GET /api/payments/{id}`: credits as customers count them, money in minor units, times in ISO 8601. */
export function toWirePayment(payment: Payment) {
  const { ledgerEntry, disputeStatus } = payment;
  return {
    id: payment.id,
    object: "payment" as const,
    kind: payment.kind,
    status: payment.status,
    amount_cents: payment.amountCents,
    currency: payment.currency,
    credits: toCredits(payment.credits),
    refunded_cents: payment.refundedCents,
    disputed_cents: payment.disputedCents,
    dispute: disputeStatus === null ? null : { status: disputeStatus },
    receipt_url: payment.receiptUrl,
    invoice_url: payment.invoiceUrl,
    created_at: payment.createdAt.toISOString(),
    paid_at: payment.paidAt?.toISOString() ?? null,
    ledger_entry: ledgerEntry && {
      id: `txn_${ledgerEntry.id}`,
      balance_after: toCredits(ledgerEntry.balanceAfter),
    },
  };
}

/** `GET /api/payments`: one page, newest first; `older` continues it, null on the last page. Takes one payment more than a page. */
export function toWirePayments(payments: readonly Payment[]) {
  const page = payments.slice(0, PAYMENTS_PAGE);
  return {
    data: page.map(toWirePayment),
    older: payments.length > PAYMENTS_PAGE ? (page.at(-1)?.id ?? null) : null,
  };
}
