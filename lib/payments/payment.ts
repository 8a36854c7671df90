import type { Millicredits } from "@/lib/core/credits";

export type PaymentStatus = "open" | "requires_action" | "paid" | "expired" | "failed" | "quarantined";

export type Payment = {
  id: string;
  kind: "checkout" | "auto_top_up";
  status: PaymentStatus;
  amountCents: number;
  currency: string;
  credits: Millicredits;
  /** Gone back to the customer, by refund or through their bank; with tax, where there is some. */
  refundedCents: number;
  disputedCents: number;
  disputeStatus: string | null;
  receiptUrl: string | null;
  invoiceUrl: string | null;
  createdAt: Date;
  paidAt: Date | null;
  /** Null until Stripe has made its page. */
  sessionId: string | null;
  /** The journal line that credited it. */
  ledgerEntry: { id: number; balanceAfter: Millicredits } | null;
};
