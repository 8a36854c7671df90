import { request } from "undici";
import type { World } from "./open-world";

export type Payment = { id: string; url: string; amountCents: number };

const TEST_CARD = "4242424242424242";

/** A payment that waits for its card, as the button on the credits page begins one. */
export async function begunPayment(world: World, workspaceId: string, amountCents: number): Promise<Payment> {
  const { startCheckout } = await import("../../lib/payments/start-checkout");
  const { db } = await import("../../lib/db/sql");
  const { user_id: userId } = await db.row<{ user_id: string }>("SELECT user_id FROM member WHERE workspace_id = $1", [
    workspaceId,
  ]);
  const ctx = { actor: { kind: "user", id: userId }, workspaceId, requestId: workspaceId } as const;
  const { id, url } = await startCheckout(ctx, { amount_cents: amountCents, userId });
  return { id, amountCents, url: `${world.sandboxUrl}${new URL(url).pathname}` };
}

/** Presses "Pay" on Stripe's page. */
export async function pay({ url }: Payment): Promise<void> {
  const { statusCode, body } = await request(url, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ card: TEST_CARD, email: "payer@example.com" }).toString(),
  });
  const text = await body.text();
  if (statusCode !== 303) throw new Error(`Not paid: ${statusCode} ${text.slice(0, 300)}`);
}

/** Gives money back on Stripe's own pages, without asking the product. */
export async function refundAtStripe({ id }: Payment, amountCents: number): Promise<void> {
  const { stripe } = await import("../../lib/payments/stripe");
  const { db } = await import("../../lib/db/sql");
  const { session } = await db.row<{ session: string }>(
    "SELECT stripe_session_id AS session FROM payment WHERE id = $1",
    [id],
  );
  const { payment_intent: intent } = await stripe().checkout.sessions.retrieve(session);
  if (typeof intent !== "string") throw new Error(`${session} has no payment to refund`);
  await stripe().refunds.create({ payment_intent: intent, amount: amountCents });
}

/** What goes wrong with the events that follow: `duplicate`, `delay_ms`, `drop`, `reverse`; nothing with `{}`. */
export async function scriptDeliveries(world: World, faults: object): Promise<void> {
  const { statusCode, body } = await request(`${world.sandboxUrl}/sandbox/stripe/faults`, {
    method: "POST",
    body: JSON.stringify(faults),
  });
  if (statusCode !== 200) throw new Error(`The sandbox refused the script: ${await body.text()}`);
  await body.dump();
}

/** Millicredits that the journal has for a payment, over all its lines: what was bought, less what was given back. */
export async function creditedOf(paymentId: string): Promise<number> {
  const { db } = await import("../../lib/db/sql");
  const { total } = await db.row<{ total: number }>(
    "SELECT coalesce(sum(wallet_delta), 0)::BIGINT AS total FROM transfer WHERE ref = $1 OR payment_id = $1",
    [paymentId],
  );
  return total;
}
