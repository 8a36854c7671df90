import { db } from "@/lib/db/sql";
import type { StripeObjects } from "./list-stripe-objects";
import type { Subject } from "./subject";

export type Difference = { subject: Subject; what: string };

export type Comparison = {
  differences: Difference[];
  /** What came in less what went back, of the payments that both know; minor units. */
  stripeCents: number;
  ledgerCents: number;
};

type Row = {
  id: string;
  session_id: string | null;
  intent_id: string | null;
  status: string;
  net_cents: number;
};

type Noted = { id: string; status: string; money_moves: number };

/** Holds what Stripe listed against our rows. Money of Stripe's account that names no payment of ours is somebody else's. */
export async function compareWithStripe(objects: StripeObjects): Promise<Comparison> {
  const { sessions, intents, refunds, disputes } = objects;
  const payments = await findPayments(objects);
  const returns = await findReturns([...refunds, ...disputes].map(({ id }) => id));
  const ours = intents.flatMap((intent) => {
    const payment = payments.find((row) => row.intent_id === intent.id || row.id === intent.metadata.payment_id);
    return payment ? [{ intent, payment }] : [];
  });
  const differences: Difference[] = [];
  const note = (kind: Subject["kind"], id: string, what: string) => differences.push({ subject: { kind, id }, what });
  for (const session of sessions) {
    const payment = payments.find((row) => row.session_id === session.id || row.id === session.client_reference_id);
    const isPaid = session.mode === "payment" && session.payment_status !== "unpaid";
    if (payment && isPaid && payment.status !== "paid") note("session", session.id, `paid, and ${payment.status} here`);
    if (payment?.status === "open" && session.status === "expired")
      note("session", session.id, "expired, and open here");
  }
  for (const { intent, payment } of ours) {
    const isNoted = differences.some(({ subject }) => subject.id === payment.session_id);
    if (intent.status === "succeeded" && payment.status !== "paid" && !isNoted) {
      note("payment_intent", intent.id, `paid, and ${payment.status} here`);
    }
  }
  for (const item of [...refunds, ...disputes]) {
    const intentId = idOf(item.payment_intent);
    if (!ours.some(({ intent }) => intent.id === intentId) && !payments.some((row) => row.intent_id === intentId))
      continue;
    const noted = returns.find(({ id }) => id === item.id);
    const moves = "balance_transactions" in item ? item.balance_transactions.length : 0;
    const isSame = noted?.status === (item.status ?? "pending") && noted.money_moves === moves;
    if (!isSame)
      note(
        "payment_intent",
        intentId,
        `${item.object} ${item.id} is ${item.status}, and ${noted?.status ?? "unknown"} here`,
      );
  }
  const paid = ours.filter(({ intent }) => intent.status === "succeeded");
  const received = paid.reduce((sum, { intent }) => sum + intent.amount_received, 0);
  const isOurs = (intentId: string) => paid.some(({ intent }) => intent.id === intentId);
  return {
    differences,
    stripeCents: received - returnedCents(objects, isOurs),
    ledgerCents: paid.reduce((sum, { payment }) => sum + (payment.status === "paid" ? payment.net_cents : 0), 0),
  };
}

function returnedCents({ refunds, disputes }: StripeObjects, isOurs: (intentId: string) => boolean): number {
  const refunded = refunds.filter(({ status }) => status !== "failed" && status !== "canceled");
  const disputed = disputes.filter(
    ({ status, balance_transactions: moves }) => status !== "won" && moves.length % 2 === 1,
  );
  return [...refunded, ...disputed]
    .filter((item) => isOurs(idOf(item.payment_intent)))
    .reduce((sum, { amount }) => sum + amount, 0);
}

function findPayments({ sessions, intents, refunds, disputes }: StripeObjects): Promise<Row[]> {
  const intentIds = [
    ...intents.map(({ id }) => id),
    ...[...refunds, ...disputes].map((item) => idOf(item.payment_intent)),
  ];
  const named = [
    ...intents.map(({ metadata }) => metadata.payment_id ?? ""),
    ...sessions.map((session) => session.client_reference_id ?? ""),
  ];
  return db.rows<Row>(
    `SELECT id, stripe_session_id AS session_id, stripe_payment_intent_id AS intent_id, status,
        coalesce(charged_cents, 0) - refunded_cents - disputed_cents AS net_cents
      FROM payment WHERE stripe_payment_intent_id = ANY($1) OR stripe_session_id = ANY($2) OR id = ANY($3)`,
    [intentIds, sessions.map(({ id }) => id), named],
  );
}

function findReturns(ids: readonly string[]): Promise<Noted[]> {
  return db.rows<Noted>(
    `SELECT id, status, 0 AS money_moves FROM payment_refund WHERE id = ANY($1)
      UNION ALL SELECT id, status, money_moves FROM payment_dispute WHERE id = ANY($1)`,
    [ids],
  );
}

function idOf(reference: string | { id: string } | null): string {
  return typeof reference === "string" ? reference : (reference?.id ?? "");
}
