import Stripe from "stripe";
import { actorLabel } from "@/lib/core/context";
import { db } from "@/lib/db/sql";
import { log } from "@/lib/trace/log";
import { stripe } from "./stripe";

const ACTOR = actorLabel({ kind: "job", name: "settle-payment" });

type Settled = {
  outcome: "unknown_payment" | "open" | "paid" | "expired" | "quarantined";
  payment_id: string | null;
  applied: boolean;
};

/**
 * Re-reads a Checkout Session from Stripe and brings its payment there; events are only the reason to look. Twice equals once:
 * `settle_payment` posts what is missing and nothing else. Throws when Stripe does not answer: the job runs again.
 */
export async function settlePayment(sessionId: string): Promise<void> {
  // Listed before the session is read: an event that comes later may know more, and has a job of its own.
  const events = await db.rows<{ id: string }>(
    "SELECT id FROM stripe_event WHERE object_id = $1 AND handled_at IS NULL",
    [sessionId],
  );
  const session = await readSession(sessionId);
  const settled = await settle(sessionId, session);
  report(sessionId, settled);
  if (settled.outcome === "unknown_payment" && isPaid(session)) return;
  await db.rows("UPDATE stripe_event SET handled_at = now() WHERE id = ANY($1) AND handled_at IS NULL", [
    events.map(({ id }) => id),
  ]);
}

async function readSession(sessionId: string): Promise<Stripe.Checkout.Session | null> {
  try {
    return await stripe().checkout.sessions.retrieve(sessionId);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing") return null;
    throw error;
  }
}

/** A session that this account of Stripe does not have cannot be paid any more. */
function settle(sessionId: string, session: Stripe.Checkout.Session | null): Promise<Settled> {
  const { payment_intent: intent = null, amount_total: amount = null, currency = null } = session ?? {};
  const facts = {
    session_id: sessionId,
    payment_id: session?.client_reference_id ?? session?.metadata?.payment_id ?? null,
    payment_intent_id: typeof intent === "string" ? intent : (intent?.id ?? null),
    is_paid: isPaid(session),
    is_expired: session === null || session.status === "expired",
    amount_cents: amount,
    currency,
    reason: amount === null || currency === null ? "Recharge" : `Recharge of ${money(amount, currency)}`,
    actor: ACTOR,
  };
  return db.row<Settled>("SELECT outcome, payment_id, applied FROM settle_payment($1)", [JSON.stringify(facts)]);
}

function isPaid(session: Stripe.Checkout.Session | null): boolean {
  return session !== null && session.payment_status !== "unpaid";
}

function money(cents: number, currency: string): string {
  return new Intl.NumberFormat("en-US", { style: "currency", currency }).format(cents / 100);
}

function report(sessionId: string, { outcome, payment_id, applied }: Settled): void {
  const line = { stripe_session_id: sessionId, payment_id, outcome };
  if (applied) log().info(line, "a payment was credited");
  else if (outcome === "unknown_payment") log().error(line, "Stripe speaks of a session that is no payment of ours");
  else if (outcome === "quarantined") log().error(line, "a payment differs from its order and was not credited");
}
