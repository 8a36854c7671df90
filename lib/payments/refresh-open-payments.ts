import Stripe from "stripe";
import { db } from "@/lib/db/sql";
import { queueSettling } from "./queue-settling";
import { settlePayment } from "./settle-payment";
import { isPaymentsConfigured, stripe } from "./stripe";

const PAYMENTS_AT_ONCE = 200;

/**
 * Has every payment that is still open re-read from Stripe: whatever became of events and browsers, a paid one is credited.
 * Gives up those that Stripe never made a page for, what took longer than any way of paying, and automatic recharges that nobody
 * confirmed for a day. Twice equals once: see `settle_payment`, which also credits what was given up and paid after all.
 */
export async function refreshOpenPayments(): Promise<void> {
  await db.rows(
    `UPDATE payment SET status = 'expired' WHERE status = 'open' AND kind = 'checkout'
      AND created_at < now() - CASE WHEN stripe_session_id IS NULL THEN INTERVAL '1 day' ELSE INTERVAL '30 days' END`,
  );
  if (!isPaymentsConfigured()) return;
  const open = await db.rows<{ session_id: string }>(
    `SELECT stripe_session_id AS session_id FROM payment
      WHERE status = 'open' AND stripe_session_id IS NOT NULL AND created_at < now() - INTERVAL '10 minutes'
      ORDER BY created_at DESC LIMIT ${PAYMENTS_AT_ONCE}`,
  );
  for (const { session_id: id } of open) await queueSettling(db, { kind: "session", id });
  await refreshAutoTopUps();
}

async function refreshAutoTopUps(): Promise<void> {
  const open = await db.rows<{ id: string; intent_id: string | null; is_over: boolean }>(
    `SELECT id, stripe_payment_intent_id AS intent_id, status = 'requires_action' AND created_at < now() - INTERVAL '1 day' AS is_over
      FROM payment WHERE kind = 'auto_top_up' AND (status = 'requires_action' OR status = 'open' AND created_at < now()
        - CASE WHEN stripe_payment_intent_id IS NULL THEN INTERVAL '6 hours' ELSE INTERVAL '10 minutes' END)
      LIMIT ${PAYMENTS_AT_ONCE}`,
  );
  for (const { id, intent_id: intentId, is_over: isOver } of open) {
    if (intentId === null) await settlePayment({ kind: "payment", id }, "no_answer");
    else if (isOver) await cancel(intentId);
    if (intentId !== null) await queueSettling(db, { kind: "payment_intent", id: intentId });
  }
}

async function cancel(intentId: string): Promise<void> {
  try {
    await stripe().paymentIntents.cancel(intentId, { cancellation_reason: "abandoned" });
  } catch (error) {
    // Confirmed or cancelled in this very moment: reading it tells which.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
  }
}
