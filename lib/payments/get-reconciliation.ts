import { db } from "@/lib/db/sql";

export type Reconciliation = {
  checkedAt: Date;
  since: Date;
  counted: { sessions: number; paymentIntents: number; refunds: number; disputes: number };
  /** What was behind Stripe and is not any more. */
  repaired: { id: string; what: string }[];
  /** What still differs and waits for a person. */
  differences: { id: string; what: string }[];
  stripeCents: number;
  ledgerCents: number;
};

const RUNS = 24;

type Row = {
  checked_at: Date;
  since: Date;
  sessions: number;
  payment_intents: number;
  refunds: number;
  disputes: number;
  repaired: { id: string; what: string }[];
  differences: { id: string; what: string }[];
  stripe_cents: number;
  ledger_cents: number;
};

/** The last comparisons with Stripe, newest first; none where payments were never set up. */
export async function getReconciliation(): Promise<Reconciliation[]> {
  const rows = await db.rows<Row>(
    `SELECT checked_at, since, sessions, payment_intents, refunds, disputes, repaired, differences, stripe_cents, ledger_cents
      FROM reconciliation ORDER BY checked_at DESC LIMIT ${RUNS}`,
  );
  return rows.map((row) => ({
    checkedAt: row.checked_at,
    since: row.since,
    counted: {
      sessions: row.sessions,
      paymentIntents: row.payment_intents,
      refunds: row.refunds,
      disputes: row.disputes,
    },
    repaired: row.repaired,
    differences: row.differences,
    stripeCents: row.stripe_cents,
    ledgerCents: row.ledger_cents,
  }));
}
