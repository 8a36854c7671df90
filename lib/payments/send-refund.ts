import Stripe from "stripe";
import { ApiError } from "@/lib/core/errors";
import { db, type Sql } from "@/lib/db/sql";
import { log } from "@/lib/trace/log";
import { queueSettling } from "./queue-settling";
import { stripe } from "./stripe";

/** Together they end long before Stripe forgets an idempotency key (24 hours), after which one would refund again. */
const MAX_ATTEMPTS = 8;

type Order = { amount_cents: number; intent_id: string; stripe_refund_id: string | null; fault: string | null };

/** Writes the job that goes on where `sendRefund` got no answer, in the transaction of the order. */
export async function queueRefund(tx: Sql, id: string): Promise<void> {
  await tx.rows(
    `SELECT FROM graphile_worker.add_job('send-refund', payload := json_build_object('id', $1::TEXT), job_key := $1,
      run_at := now() + INTERVAL '1 minute', max_attempts := $2)`,
    [id, MAX_ATTEMPTS],
  );
}

/**
 * Has Stripe give back what was ordered; true when it has, false while it does not answer. Twice equals once: the order's id is
 * the idempotency key. Throws 400 when Stripe refuses.
 */
export async function sendRefund(id: string): Promise<boolean> {
  const order = await db.row<Order>(
    `SELECT o.amount_cents, o.stripe_refund_id, o.fault, p.stripe_payment_intent_id AS intent_id
      FROM refund_order o JOIN payment p ON p.id = o.payment_id WHERE o.id = $1`,
    [id],
  );
  if (order.stripe_refund_id !== null || order.fault !== null) return order.fault === null;
  try {
    const refund = await stripe().refunds.create(
      { payment_intent: order.intent_id, amount: order.amount_cents, metadata: { refund_order: id } },
      { idempotencyKey: id },
    );
    await db.rows("UPDATE refund_order SET stripe_refund_id = $2 WHERE id = $1", [id, refund.id]);
    await queueSettling(db, { kind: "payment_intent", id: order.intent_id });
    return true;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) {
      log().warn({ refund_order: id, err: error }, "Stripe gave no answer to a refund; it is asked again");
      return false;
    }
    const fault = error.code ?? "refused";
    await db.rows("UPDATE refund_order SET fault = $2 WHERE id = $1", [id, fault]);
    throw refusedByStripe(fault, error);
  }
}

/** What Stripe's refusal of a refund is answered with. */
export function refusedByStripe(fault: string, cause?: unknown): ApiError {
  return new ApiError("invalid_value", `Stripe refused this refund: ${fault}.`, { param: "amount_cents", cause });
}
