import type Stripe from "stripe";
import { assert } from "@/lib/core/assert";
import { clock } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { formatCredits } from "@/lib/core/credits";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { env, publicUrl } from "@/lib/env";
import { askStripe } from "./ask-stripe";
import { limitAttempts } from "./limit-attempts";
import { type Sale, saleOf } from "./sale";
import type { CheckoutBody } from "./schema";
import { stripe } from "./stripe";
import { withCustomer } from "./with-customer";

/** How long Stripe's page can be paid; Stripe allows 30 minutes to 24 hours. */
const SESSION_SECONDS = 60 * 60;

type Order = Sale & { id: string };

/**
 * Writes the order and opens a page of Stripe's Checkout for it; returns the payment's id and the page's address. Throws 503
 * `payments_unavailable`, with nothing to pay, where payments are not set up or Stripe does not answer, and 429 to who opens too many.
 */
export async function startCheckout(
  ctx: Context,
  input: CheckoutBody & { userId: string },
): Promise<{ id: string; url: string }> {
  const client = stripe();
  await limitAttempts(ctx.workspaceId, "checkout");
  const order = { id: newId("payment"), ...saleOf(input) };
  // The row comes first: a session that Stripe made while we died names a payment that exists.
  await db.rows(
    `INSERT INTO payment (id, workspace_id, created_by, amount_cents, currency, credits, pack)
      VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [order.id, ctx.workspaceId, input.userId, order.amountCents, order.currency, order.credits, order.pack],
  );
  const session = await openSession(client, order, ctx.workspaceId);
  await db.rows("UPDATE payment SET stripe_session_id = $2 WHERE id = $1 AND stripe_session_id IS NULL", [
    order.id,
    session.id,
  ]);
  return { id: order.id, url: session.url };
}

function openSession(client: Stripe, order: Order, workspaceId: string): Promise<{ id: string; url: string }> {
  return askStripe("open a payment page", () =>
    withCustomer(workspaceId, async (customer) => {
      // The customer stands in the key: with another one it is another request.
      const idempotencyKey = `${order.id}:${customer}`;
      const { id, url } = await client.checkout.sessions.create(sessionOf(order, customer), { idempotencyKey });
      assert(url, `the session ${id} has a page`);
      return { id, url };
    }),
  );
}

function sessionOf(
  { id, amountCents, currency, credits }: Order,
  customer: string,
): Stripe.Checkout.SessionCreateParams {
  const quantity = `${formatCredits(credits)} credits`;
  const hasTax = env.STRIPE_TAX === "on";
  const price: Stripe.Checkout.SessionCreateParams.LineItem.PriceData = {
    currency,
    unit_amount: amountCents,
    product_data: { name: quantity },
    ...(hasTax ? { tax_behavior: "exclusive" } : {}),
  };
  return {
    mode: "payment",
    client_reference_id: id,
    metadata: { payment_id: id },
    payment_intent_data: { metadata: { payment_id: id }, description: quantity },
    invoice_creation: { enabled: true, invoice_data: { metadata: { payment_id: id } } },
    customer,
    line_items: [{ quantity: 1, price_data: price }],
    ...(hasTax ? { automatic_tax: { enabled: true }, customer_update: { address: "auto" } } : {}),
    // Paid in another currency than ordered, a payment would be quarantined.
    adaptive_pricing: { enabled: false },
    success_url: `${publicUrl()}/credits/payments/${id}`,
    cancel_url: `${publicUrl()}/credits?checkout=cancelled`,
    expires_at: Math.floor(clock.now().getTime() / 1000) + SESSION_SECONDS,
  };
}
