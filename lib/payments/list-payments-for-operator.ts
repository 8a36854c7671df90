import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import type { PaymentStatus } from "./payment";

export type OperatorPayment = {
  id: string;
  workspaceId: string;
  workspaceName: string;
  ownerEmail: string;
  kind: "checkout" | "auto_top_up";
  status: PaymentStatus;
  quarantineReason: string | null;
  failureCode: string | null;
  amountCents: number;
  chargedCents: number | null;
  refundedCents: number;
  disputedCents: number;
  disputeStatus: string | null;
  currency: string;
  credits: Millicredits;
  /** Of the credits it bought: so many were not spent yet. */
  remaining: Millicredits;
  stripeSessionId: string | null;
  stripePaymentIntentId: string | null;
  createdAt: Date;
  paidAt: Date | null;
};

type Filter = {
  status?: PaymentStatus | "disputed" | "refunded";
  /** An id of ours or of Stripe's, or the beginning of the owner's address. */
  query?: string;
  before?: string;
};

export const OPERATOR_PAYMENTS_PAGE = 50;

type Row = {
  id: string;
  workspace_id: string;
  name: string;
  email: string;
  kind: OperatorPayment["kind"];
  status: PaymentStatus;
  quarantine_reason: string | null;
  failure_code: string | null;
  amount_cents: number;
  charged_cents: number | null;
  refunded_cents: number;
  disputed_cents: number;
  dispute_status: string | null;
  currency: string;
  credits: number;
  remaining: number;
  stripe_session_id: string | null;
  stripe_payment_intent_id: string | null;
  created_at: Date;
  paid_at: Date | null;
};

/** Payments of all workspaces, newest first, one more than a page: it says that there are older ones. */
export async function listPaymentsForOperator({ status, query, before }: Filter): Promise<OperatorPayment[]> {
  const rows = await db.rows<Row>(
    `SELECT p.id, p.workspace_id, w.name, o.email, p.kind, p.status, p.quarantine_reason, p.failure_code, p.amount_cents,
        p.charged_cents, p.refunded_cents, p.disputed_cents, p.dispute_status, p.currency, p.credits,
        ledger_payment_remaining(p.id) AS remaining, p.stripe_session_id, p.stripe_payment_intent_id, p.created_at, p.paid_at
      FROM payment p JOIN workspace w ON w.id = p.workspace_id
        CROSS JOIN LATERAL (SELECT u.email FROM member m JOIN app_user u ON u.id = m.user_id WHERE m.workspace_id = w.id
          ORDER BY (m.role = 'owner') DESC, m.created_at LIMIT 1) o
      WHERE ($1::TEXT IS NULL OR p.id < $1)
        AND CASE $2 WHEN 'disputed' THEN p.dispute_status IS NOT NULL WHEN 'refunded' THEN p.refunded_cents > 0
          ELSE p.status = coalesce($2, p.status) END
        AND ($3::TEXT IS NULL OR $3 IN (p.id, p.workspace_id, p.stripe_session_id, p.stripe_payment_intent_id)
          OR starts_with(o.email, lower($3)))
      ORDER BY p.id DESC LIMIT ${OPERATOR_PAYMENTS_PAGE + 1}`,
    [before ?? null, status ?? null, query ?? null],
  );
  return rows.map(toPayment);
}

function toPayment(row: Row): OperatorPayment {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    workspaceName: row.name,
    ownerEmail: row.email,
    kind: row.kind,
    status: row.status,
    quarantineReason: row.quarantine_reason,
    failureCode: row.failure_code,
    amountCents: row.amount_cents,
    chargedCents: row.charged_cents,
    refundedCents: row.refunded_cents,
    disputedCents: row.disputed_cents,
    disputeStatus: row.dispute_status,
    currency: row.currency,
    credits: millicredits(row.credits),
    remaining: millicredits(row.remaining),
    stripeSessionId: row.stripe_session_id,
    stripePaymentIntentId: row.stripe_payment_intent_id,
    createdAt: row.created_at,
    paidAt: row.paid_at,
  };
}
