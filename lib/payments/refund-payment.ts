import { actorLabel, type Context } from "@/lib/core/context";
import { ApiError } from "@/lib/core/errors";
import { type Sql, withTransaction } from "@/lib/db/sql";
import { formatMoney } from "./format-money";
import { queueRefund, refusedByStripe, sendRefund } from "./send-refund";
import { stripe } from "./stripe";

type Refund = {
  paymentId: string;
  amountCents: number;
  /** Why, for whoever looks later; never shown to the customer. */
  reason: string;
  /** Also give back what was spent already: the wallet may then owe credits. */
  beyondLot: boolean;
  /** Names the form it was written in: the same one twice is one refund. */
  formId: string;
};

type Room = {
  status: string;
  currency: string;
  /** What Stripe can still give back. */
  cents: number;
  /** So much of it as the payment's unspent credits stand for. */
  lot_cents: number;
  is_disputed: boolean;
};

/**
 * Gives money of a payment back through Stripe. The order is written first and its id is the idempotency key; credits move when
 * the payment is read again. `isSent` is false while Stripe does not answer: a job goes on trying. Throws 404, and 400 for more
 * than is there, unless `beyondLot` for more than was left unspent, and for another refund out of a form that was sent before.
 */
export async function refundPayment(ctx: Context, refund: Refund): Promise<{ id: string; isSent: boolean }> {
  stripe();
  const id = `${refund.paymentId}:${refund.formId}`;
  await withTransaction(async (tx) => {
    const room = await lockRoom(tx, refund.paymentId);
    if (await isOrdered(tx, id, refund)) return;
    refuseBeyond(room, refund);
    await tx.rows(
      "INSERT INTO refund_order (id, payment_id, amount_cents, is_beyond_lot, reason, actor) VALUES ($1, $2, $3, $4, $5, $6)",
      [id, refund.paymentId, refund.amountCents, refund.beyondLot, refund.reason, actorLabel(ctx.actor)],
    );
    await queueRefund(tx, id);
  });
  return { id, isSent: await sendRefund(id) };
}

/** What can be given back, less what was ordered and not seen yet. The lock makes two orders wait for each other. */
async function lockRoom(tx: Sql, paymentId: string): Promise<Room> {
  await tx.rows("SELECT FROM payment WHERE id = $1 FOR UPDATE", [paymentId]);
  const [room] = await tx.rows<Room>(
    `SELECT status, currency, disputed_cents > 0 AS is_disputed, charged_cents - refunded_cents - waiting.cents AS cents,
        div(ledger_payment_remaining(id)::NUMERIC * charged_cents, credits)::INTEGER - waiting.cents AS lot_cents
      FROM payment, LATERAL (SELECT coalesce(sum(o.amount_cents), 0)::INTEGER AS cents FROM refund_order o
        WHERE o.payment_id = payment.id AND o.fault IS NULL
          AND NOT EXISTS (SELECT FROM payment_refund r WHERE r.id = o.stripe_refund_id)) waiting
      WHERE id = $1`,
    [paymentId],
  );
  if (!room) throw new ApiError("not_found", "There is no payment of that id.");
  return room;
}

/** Whether this form was sent before; its answer may have been lost. */
async function isOrdered(tx: Sql, id: string, { amountCents, beyondLot }: Refund): Promise<boolean> {
  const [order] = await tx.rows<{ amount_cents: number; is_beyond_lot: boolean; fault: string | null }>(
    "SELECT amount_cents, is_beyond_lot, fault FROM refund_order WHERE id = $1",
    [id],
  );
  if (order && (order.amount_cents !== amountCents || order.is_beyond_lot !== beyondLot)) {
    throw new ApiError("invalid_value", "This form was sent before, with another refund. Open it anew.", {
      param: "formId",
    });
  }
  if (order?.fault) throw refusedByStripe(order.fault);
  return order !== undefined;
}

function refuseBeyond(room: Room, { amountCents, beyondLot }: Refund): void {
  const refuse = (why: string, param: string) => {
    throw new ApiError("invalid_value", why, { param });
  };
  if (room.status !== "paid") refuse(`This payment is ${room.status}: only a paid one is refunded here.`, "id");
  if (room.is_disputed) refuse("This payment is disputed: its money is at the customer's bank.", "id");
  const shown = (cents: number) => formatMoney(Math.max(0, cents), room.currency);
  if (amountCents > room.cents) {
    refuse(`Of this payment ${shown(room.cents)} can be refunded, not ${shown(amountCents)}.`, "amount_cents");
  }
  if (!beyondLot && amountCents > room.lot_cents) {
    refuse(
      `Of this payment credits for ${shown(room.lot_cents)} are unspent. Refund at most that, or say that it may go beyond.`,
      "amount_cents",
    );
  }
}
