import { millicredits } from "@/lib/core/credits";
import type { Payment, PaymentStatus } from "./payment";

export type PaymentRow = {
  id: string;
  kind: Payment["kind"];
  status: PaymentStatus;
  amount_cents: number;
  currency: string;
  credits: number;
  refunded_cents: number;
  disputed_cents: number;
  dispute_status: string | null;
  receipt_url: string | null;
  invoice_url: string | null;
  created_at: Date;
  paid_at: Date | null;
  stripe_session_id: string | null;
  transfer_id: number | null;
  balance_after: number | null;
};

/** Reads payments with the journal lines that credited them; a condition follows. */
export const SELECT_PAYMENT = `SELECT p.id, p.kind, p.status, p.amount_cents, p.currency, p.credits, p.refunded_cents, p.disputed_cents,
    p.dispute_status, p.receipt_url, p.invoice_url, p.created_at, p.paid_at, p.stripe_session_id,
    t.id AS transfer_id, t.balance_after
  FROM payment p LEFT JOIN transfer t ON t.kind = 'top_up' AND t.ref = p.id`;

export function toPayment(row: PaymentRow): Payment {
  const { transfer_id: lineId, balance_after: balanceAfter } = row;
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    amountCents: row.amount_cents,
    currency: row.currency,
    credits: millicredits(row.credits),
    refundedCents: row.refunded_cents,
    disputedCents: row.disputed_cents,
    disputeStatus: row.dispute_status,
    receiptUrl: row.receipt_url,
    invoiceUrl: row.invoice_url,
    createdAt: row.created_at,
    paidAt: row.paid_at,
    sessionId: row.stripe_session_id,
    ledgerEntry:
      lineId === null || balanceAfter === null ? null : { id: lineId, balanceAfter: millicredits(balanceAfter) },
  };
}
