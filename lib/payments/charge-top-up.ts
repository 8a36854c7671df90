import Stripe from "stripe";
import { formatCredits, millicredits } from "@/lib/core/credits";
import { db, type Sql } from "@/lib/db/sql";
import { log } from "@/lib/trace/log";
import { settlePayment } from "./settle-payment";
import { stripe } from "./stripe";

/** Together they end long before Stripe forgets an idempotency key (24 hours), after which one would charge again. */
const MAX_ATTEMPTS = 8;

type Order = {
  status: string;
  amount_cents: number;
  currency: string;
  credits: number;
  intent_id: string | null;
  customer: string | null;
  method: string | null;
};

/** Writes the job that charges an automatic recharge, in the transaction that orders it. */
export async function queueCharge(tx: Sql, paymentId: string): Promise<void> {
  await tx.rows(
    "SELECT FROM graphile_worker.add_job('charge-top-up', payload := json_build_object('paymentId', $1::TEXT), job_key := $1, max_attempts := $2)",
    [paymentId, MAX_ATTEMPTS],
  );
}

/**
 * Charges the saved card for an automatic recharge and settles what came of it. Twice equals once: the payment's id is the
 * idempotency key. Throws when Stripe does not answer: the job runs again.
 */
export async function chargeTopUp(paymentId: string): Promise<void> {
  const order = await db.row<Order>(
    `SELECT p.status, p.amount_cents, p.currency, p.credits, p.stripe_payment_intent_id AS intent_id,
        b.stripe_customer_id AS customer, b.payment_method_id AS method
      FROM payment p LEFT JOIN billing_account b USING (workspace_id) WHERE p.id = $1`,
    [paymentId],
  );
  if (order.status !== "open") return;
  const intentId = order.intent_id ?? (await charge(paymentId, order));
  if (intentId === null) return;
  await db.rows("UPDATE payment SET stripe_payment_intent_id = $2 WHERE id = $1 AND stripe_payment_intent_id IS NULL", [
    paymentId,
    intentId,
  ]);
  await settlePayment({ kind: "payment_intent", id: intentId });
}

/** Returns the id of the payment intent, or null where the charge was refused before there was one. */
async function charge(paymentId: string, { customer, method, ...order }: Order): Promise<string | null> {
  if (customer === null || method === null) return giveUp(paymentId, "card_removed");
  try {
    const intent = await stripe().paymentIntents.create(
      {
        amount: order.amount_cents,
        currency: order.currency,
        customer,
        payment_method: method,
        off_session: true,
        confirm: true,
        description: `${formatCredits(millicredits(order.credits))} credits`,
        metadata: { payment_id: paymentId },
      },
      { idempotencyKey: paymentId },
    );
    return intent.id;
  } catch (error) {
    const isRefusal =
      error instanceof Stripe.errors.StripeCardError || error instanceof Stripe.errors.StripeInvalidRequestError;
    if (!isRefusal) throw error;
    if (error.payment_intent) return error.payment_intent.id;
    log().error({ payment_id: paymentId, code: error.code }, "Stripe refused an automatic recharge");
    return giveUp(paymentId, error.code ?? "payment_failed");
  }
}

async function giveUp(paymentId: string, failureCode: string): Promise<null> {
  await settlePayment({ kind: "payment", id: paymentId }, failureCode);
  return null;
}
