import Stripe from "stripe";
import { assert } from "@/lib/core/assert";
import { clock } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { formatCredits, fromCredits, type Millicredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { publicUrl } from "@/lib/env";
import { CURRENCY_PER_CREDIT } from "@/lib/pricing/currency";
import { creditsForAmount, PACKS } from "@/lib/pricing/packs";
import { findUserById } from "@/lib/workspaces/find-user";
import type { CheckoutBody } from "./schema";
import { stripe } from "./stripe";

/** How long Stripe's page can be paid; Stripe allows 30 minutes to 24 hours. */
const SESSION_SECONDS = 60 * 60;

/** What is sold, fixed before Stripe hears of it. */
type Order = { id: string; pack: string | null; amountCents: number; currency: string; credits: Millicredits };

/**
 * Writes the order and opens a page of Stripe's Checkout for it; returns the payment's id and the page's address. Throws 503
 * `payments_unavailable`, with nothing to pay, where payments are not set up or Stripe does not answer.
 */
export async function startCheckout(
  ctx: Context,
  input: CheckoutBody & { userId: string },
): Promise<{ id: string; url: string }> {
  const client = stripe();
  const user = await findUserById(input.userId);
  assert(user, `${input.userId} is signed in and exists`);
  const order = orderOf(input);
  // The row comes first: a session that Stripe made while we died names a payment that exists.
  await db.rows(
    `INSERT INTO payment (id, workspace_id, created_by, amount_cents, currency, credits, pack)
      VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [order.id, ctx.workspaceId, input.userId, order.amountCents, order.currency, order.credits, order.pack],
  );
  const session = await openSession(client, order, user.email);
  await db.rows("UPDATE payment SET stripe_session_id = $2 WHERE id = $1 AND stripe_session_id IS NULL", [
    order.id,
    session.id,
  ]);
  return { id: order.id, url: session.url };
}

function orderOf({ pack: id, amount_cents: amountCents }: CheckoutBody): Order {
  const common = { id: newId("payment"), currency: CURRENCY_PER_CREDIT.currency };
  if (id === undefined) {
    assert(amountCents !== undefined, "a checkout names a pack or an amount");
    return { ...common, pack: null, amountCents, credits: fromCredits(creditsForAmount(amountCents)) };
  }
  const pack = PACKS.find((one) => one.id === id);
  assert(pack, `${id} is a pack`);
  return { ...common, pack: pack.id, amountCents: pack.amountCents, credits: fromCredits(pack.credits) };
}

async function openSession(client: Stripe, order: Order, email: string): Promise<{ id: string; url: string }> {
  try {
    const { id, url } = await client.checkout.sessions.create(sessionOf(order, email), { idempotencyKey: order.id });
    assert(url, `the session ${id} has a page`);
    return { id, url };
  } catch (cause) {
    const isTheirs =
      cause instanceof Stripe.errors.StripeConnectionError || cause instanceof Stripe.errors.StripeAPIError;
    const reason = isTheirs ? "Stripe does not answer right now" : "Stripe refused to open a payment page";
    throw new ApiError(
      "payments_unavailable",
      `${reason}. Nothing was charged: try again in a minute, and tell the operator of this installation if it stays so.`,
      { retryAfterSeconds: 60, cause },
    );
  }
}

function sessionOf({ id, amountCents, currency, credits }: Order, email: string): Stripe.Checkout.SessionCreateParams {
  const quantity = `${formatCredits(credits)} credits`;
  return {
    mode: "payment",
    client_reference_id: id,
    metadata: { payment_id: id },
    payment_intent_data: { metadata: { payment_id: id }, description: quantity },
    customer_email: email,
    line_items: [{ quantity: 1, price_data: { currency, unit_amount: amountCents, product_data: { name: quantity } } }],
    // Paid in another currency than ordered, a payment would be quarantined.
    adaptive_pricing: { enabled: false },
    success_url: `${publicUrl()}/credits/payments/${id}`,
    cancel_url: `${publicUrl()}/credits?checkout=cancelled`,
    expires_at: Math.floor(clock.now().getTime() / 1000) + SESSION_SECONDS,
  };
}
