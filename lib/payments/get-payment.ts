import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";

export type PaymentStatus = "open" | "paid" | "expired" | "quarantined";

export type Payment = {
  id: string;
  status: PaymentStatus;
  amountCents: number;
  currency: string;
  credits: Millicredits;
  createdAt: Date;
  paidAt: Date | null;
  /** Null until Stripe has made its page. */
  sessionId: string | null;
  /** The journal line that credited it. */
  ledgerEntry: { id: number; balanceAfter: Millicredits } | null;
};

type Row = {
  id: string;
  status: PaymentStatus;
  amount_cents: number;
  currency: string;
  credits: number;
  created_at: Date;
  paid_at: Date | null;
  stripe_session_id: string | null;
  transfer_id: number | null;
  balance_after: number | null;
};

/** The workspace's payment with that id, or null; what belongs to others reads the same as what does not exist. */
export async function getPayment(ctx: { workspaceId: string }, id: string): Promise<Payment | null> {
  const [row] = await db.rows<Row>(
    `SELECT p.id, p.status, p.amount_cents, p.currency, p.credits, p.created_at, p.paid_at, p.stripe_session_id,
        t.id AS transfer_id, t.balance_after
      FROM payment p LEFT JOIN transfer t ON t.kind = 'top_up' AND t.ref = p.id
      WHERE p.id = $1 AND p.workspace_id = $2`,
    [id, ctx.workspaceId],
  );
  if (!row) return null;
  const { transfer_id: lineId, balance_after: balanceAfter } = row;
  return {
    id: row.id,
    status: row.status,
    amountCents: row.amount_cents,
    currency: row.currency,
    credits: millicredits(row.credits),
    createdAt: row.created_at,
    paidAt: row.paid_at,
    sessionId: row.stripe_session_id,
    ledgerEntry:
      lineId === null || balanceAfter === null ? null : { id: lineId, balanceAfter: millicredits(balanceAfter) },
  };
}
