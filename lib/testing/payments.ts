import { newId } from "@/lib/core/ids";
import { db, type Sql } from "@/lib/db/sql";

type Order = {
  workspaceId: string;
  userId: string;
  amountCents?: number;
  currency?: string;
  /** Millicredits. */
  credits?: number;
  sessionId?: string | null;
  ageMinutes?: number;
};

/** A payment as `startCheckout` writes it: $10 for 1,000 credits, with a session of its own. */
export async function orderedPayment(order: Order): Promise<{ id: string; sessionId: string | null }> {
  const { amountCents = 1_000, currency = "usd", credits = 1_000_000, ageMinutes = 0 } = order;
  const id = newId("payment");
  const sessionId = order.sessionId === undefined ? `cs_test_${id}` : order.sessionId;
  await db.rows(
    `INSERT INTO payment (id, workspace_id, created_by, amount_cents, currency, credits, stripe_session_id, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, now() - make_interval(mins => $8))`,
    [id, order.workspaceId, order.userId, amountCents, currency, credits, sessionId, ageMinutes],
  );
  return { id, sessionId };
}

export type SessionFacts = {
  session_id: string | null;
  payment_id?: string | null;
  is_paid: boolean;
  is_expired?: boolean;
  amount_cents?: number | null;
  charged_cents?: number;
  currency?: string | null;
  refunds?: { id: string; amount_cents: number; status: string }[];
  disputes?: { id: string; amount_cents: number; status: string; money_moves: number }[];
};

/** Tells `settle_payment` what Stripe says of a session; unless said otherwise, it is about 1,000 cents in usd. */
export async function settleWith(facts: SessionFacts, sql: Sql = db): Promise<{ outcome: string; applied: boolean }> {
  const { outcome, applied } = await sql.row<{ outcome: string; applied: boolean }>(
    "SELECT outcome, applied FROM settle_payment($1)",
    [
      JSON.stringify({
        payment_id: null,
        payment_intent_id: `pi_of_${facts.session_id ?? facts.payment_id}`,
        is_expired: false,
        amount_cents: 1_000,
        currency: "usd",
        reason: "Recharge of $10.00",
        actor: "job:test",
        ...facts,
      }),
    ],
  );
  return { outcome, applied };
}

/** The event that tells of a paid session, as far as anybody reads it. */
export function completedEvent(sessionId: string, id = `evt_${sessionId}`) {
  const object = { id: sessionId, object: "checkout.session" };
  return { id, object: "event", type: "checkout.session.completed", livemode: false, data: { object } };
}

/** A stored event of Stripe, and whether it was acted on. */
export async function findEvent(id: string): Promise<{ id: string; handled: boolean } | undefined> {
  const [event] = await db.rows<{ id: string; handled: boolean }>(
    "SELECT id, handled_at IS NOT NULL AS handled FROM stripe_event WHERE id = $1",
    [id],
  );
  return event;
}

/** The jobs that will still read a session from Stripe. */
export function waitingJobs(): Promise<{ key: string }[]> {
  return db.rows(
    "SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'settle-payment' AND attempts < max_attempts",
  );
}

/** Where a payment stands, and the posted millicredits of its workspace. */
export function paymentOf(id: string): Promise<{ status: string; posted: number }> {
  return db.row("SELECT p.status, w.posted FROM payment p JOIN wallet w USING (workspace_id) WHERE p.id = $1", [id]);
}

/** Where a payment stands with what was taken back of it, its workspace's posted millicredits, and its journal lines in order. */
export async function booksOf(id: string) {
  const payment = await db.row<{
    status: string;
    refunded_cents: number;
    disputed_cents: number;
    dispute_status: string | null;
    posted: number;
  }>(
    `SELECT p.status, p.refunded_cents, p.disputed_cents, p.dispute_status, w.posted
      FROM payment p JOIN wallet w USING (workspace_id) WHERE p.id = $1`,
    [id],
  );
  const lines = await db.rows<{ kind: string; wallet_delta: number }>(
    "SELECT kind, wallet_delta FROM transfer WHERE ref = $1 OR payment_id = $1 ORDER BY id",
    [id],
  );
  return { ...payment, lines: lines.map(({ kind, wallet_delta: delta }) => [kind, delta] as const) };
}
