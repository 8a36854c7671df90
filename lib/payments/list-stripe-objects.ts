import type Stripe from "stripe";
import { stripe } from "./stripe";

/** What Stripe has of the time since then. */
export type StripeObjects = {
  sessions: Stripe.Checkout.Session[];
  intents: Stripe.PaymentIntent[];
  refunds: Stripe.Refund[];
  disputes: Stripe.Dispute[];
};

const PAGE = 100;
/** Of each kind; a shop with more in a week compares the newest. */
const MOST = 10_000;

/** Lists sessions, payment intents, refunds and disputes that Stripe made since then. Throws when Stripe does not answer. */
export async function listStripeObjects(since: Date): Promise<StripeObjects> {
  const range = { created: { gte: Math.floor(since.getTime() / 1000) }, limit: PAGE };
  const all = { limit: MOST };
  return {
    sessions: await stripe().checkout.sessions.list(range).autoPagingToArray(all),
    intents: await stripe().paymentIntents.list(range).autoPagingToArray(all),
    refunds: await stripe().refunds.list(range).autoPagingToArray(all),
    disputes: await stripe().disputes.list(range).autoPagingToArray(all),
  };
}
