import Stripe from "stripe";
import { type Sql, withTransaction } from "@/lib/db/sql";
import { queueMail } from "@/lib/mail/queue-mail";
import { markHandled, waitingEvents } from "./event-inbox";
import { failureSentence } from "./failure-sentence";
import { stripe } from "./stripe";
import { workspaceEmail } from "./workspace-email";

/**
 * Re-reads a customer's cards from Stripe: the newest is the saved one. Without any, automatic recharge is switched off and its
 * owner told. Twice equals once: the row becomes what Stripe says. Throws when Stripe does not answer.
 */
export async function refreshCard(customerId: string): Promise<void> {
  const events = await waitingEvents(customerId);
  const method = await newestCard(customerId);
  await withTransaction((tx) => saveCard(tx, customerId, method));
  await markHandled(events);
}

async function newestCard(customerId: string): Promise<Stripe.PaymentMethod | null> {
  try {
    const { data } = await stripe().paymentMethods.list({ customer: customerId, type: "card", limit: 1 });
    return data[0] ?? null;
  } catch (error) {
    // A customer that was deleted at Stripe has no cards.
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing") return null;
    throw error;
  }
}

async function saveCard(tx: Sql, customerId: string, method: Stripe.PaymentMethod | null): Promise<void> {
  const { brand = null, last4 = null, exp_month: month = null, exp_year: year = null } = method?.card ?? {};
  const [account] = await tx.rows<{ workspace_id: string }>(
    `UPDATE billing_account SET payment_method_id = $2, card_brand = $3, card_last4 = $4, card_exp_month = $5, card_exp_year = $6
      WHERE stripe_customer_id = $1 RETURNING workspace_id`,
    [customerId, method?.id ?? null, brand, last4, month, year],
  );
  if (!account || method !== null) return;
  const switchedOff = await tx.rows(
    "UPDATE auto_top_up SET is_enabled = false, reason = 'card_removed' WHERE workspace_id = $1 AND is_enabled RETURNING workspace_id",
    [account.workspace_id],
  );
  if (switchedOff.length === 0) return;
  const to = await workspaceEmail(tx, account.workspace_id);
  await queueMail(tx, { template: "auto-top-up-off", to, about: { reason: failureSentence("card_removed") } });
}
