import Stripe from "stripe";
import { db } from "@/lib/db/sql";
import { publicUrl } from "@/lib/env";
import { formatMoney } from "./format-money";
import { isLiveStripe, stripe } from "./stripe";
import type { Subject } from "./subject";

/** Everything that Stripe says of one payment; the shape of `settle_payment`'s parameter. Cents are minor units. */
export type Facts = {
  session_id: string | null;
  payment_id: string | null;
  payment_intent_id: string | null;
  is_paid: boolean;
  is_expired: boolean;
  /** Why the charge failed for good. */
  failure_code: string | null;
  /** Where the customer's bank wants to hear from the customer. */
  authentication_url: string | null;
  /** Without tax: what was ordered. */
  amount_cents: number | null;
  /** With tax: what was received. */
  charged_cents: number | null;
  currency: string | null;
  refunds: { id: string; amount_cents: number; status: string }[];
  /** `money_moves`: how often its money moved; odd: it is away. */
  disputes: { id: string; amount_cents: number; status: string; money_moves: number }[];
  receipt_url: string | null;
  invoice_url: string | null;
  reason: string;
};

type Known = { id: string; kind: string; session_id: string | null; intent_id: string | null };

/** Stripe lists at most so many at once; nobody has a payment refunded more often. */
const PAGE = 100;

/**
 * Reads a payment from Stripe: its session, payment intent with charge, refunds and disputes. Returns "refused" for what belongs
 * to Stripe's other mode. Throws when Stripe does not answer.
 */
export async function readFacts(subject: Subject): Promise<Facts | "refused"> {
  const known = await findKnown(subject);
  const sessionId = subject.kind === "session" ? subject.id : (known?.session_id ?? null);
  const session = sessionId === null ? null : await unlessMissing(stripe().checkout.sessions.retrieve(sessionId));
  const intentId = subject.kind === "payment_intent" ? subject.id : (idOf(session?.payment_intent) ?? known?.intent_id);
  const intent = intentId ? await readIntent(intentId, known) : null;
  if ([session, intent].some((object) => object !== null && object.livemode !== isLiveStripe())) return "refused";
  const page = session ?? (intent && known?.kind !== "auto_top_up" ? await pageOf(intent.id) : null);
  const returns = intent?.latest_charge ? await readReturns(intent.id) : { refunds: [], disputes: [] };
  const { hosted_invoice_url: invoiceUrl = null } = page?.invoice
    ? ((await unlessMissing(stripe().invoices.retrieve(idOf(page.invoice) ?? ""))) ?? {})
    : {};
  return {
    session_id: page?.id ?? sessionId,
    payment_id:
      intent?.metadata.payment_id ?? page?.client_reference_id ?? page?.metadata?.payment_id ?? known?.id ?? null,
    payment_intent_id: intent?.id ?? null,
    is_expired: page === null ? sessionId !== null : page.status === "expired",
    ...standingOf(page, intent),
    ...moneyOf(page, intent),
    ...returns,
    invoice_url: invoiceUrl,
  };
}

async function findKnown({ kind, id }: Subject): Promise<Known | null> {
  const column = {
    session: "stripe_session_id",
    payment_intent: "stripe_payment_intent_id",
    payment: "id",
    customer: "id",
  };
  const [known] = await db.rows<Known>(
    `SELECT id, kind, stripe_session_id AS session_id, stripe_payment_intent_id AS intent_id FROM payment WHERE ${column[kind]} = $1`,
    [id],
  );
  return known ?? null;
}

/**
 * The payment intent with its charge. A bank that wants to hear from the customer of an automatic recharge is asked for the page
 * on which the customer answers: Stripe has none until the payment is confirmed again with an address to return to.
 */
async function readIntent(id: string, known: Known | null): Promise<Stripe.PaymentIntent | null> {
  const expand = ["latest_charge"];
  const intent = await unlessMissing(stripe().paymentIntents.retrieve(id, { expand }));
  const method = idOf(intent?.last_payment_error?.payment_method);
  const asksCustomer =
    intent?.status === "requires_payment_method" && intent.last_payment_error?.code === "authentication_required";
  if (!asksCustomer || !method || known?.kind !== "auto_top_up") return intent;
  return stripe().paymentIntents.confirm(
    id,
    { payment_method: method, return_url: `${publicUrl()}/credits/payments/${known.id}`, expand },
    { idempotencyKey: `${known.id}:authenticate` },
  );
}

/** The page on which an intent was paid, of which its payment may not know yet. */
async function pageOf(intentId: string): Promise<Stripe.Checkout.Session | null> {
  const { data } = await stripe().checkout.sessions.list({ payment_intent: intentId, limit: 1 });
  return data[0] ?? null;
}

async function readReturns(intentId: string): Promise<Pick<Facts, "refunds" | "disputes">> {
  const of = { payment_intent: intentId, limit: PAGE };
  const [refunds, disputes] = await Promise.all([stripe().refunds.list(of), stripe().disputes.list(of)]);
  return {
    refunds: refunds.data.map(({ id, amount, status }) => ({ id, amount_cents: amount, status: status ?? "pending" })),
    disputes: disputes.data.map(({ id, amount, status, balance_transactions: moves }) => {
      return { id, amount_cents: amount, status, money_moves: moves.length };
    }),
  };
}

function standingOf(session: Stripe.Checkout.Session | null, intent: Stripe.PaymentIntent | null) {
  const isPaid = intent?.status === "succeeded" || (session !== null && session.payment_status !== "unpaid");
  // While its page is open, the customer may try another card.
  const isOver = session === null || session.status === "complete";
  const hasFailed = isOver && (intent?.status === "requires_payment_method" || intent?.status === "canceled");
  const error = intent?.last_payment_error;
  const failure = error?.decline_code ?? error?.code ?? intent?.cancellation_reason ?? "payment_failed";
  const asks = intent?.status === "requires_action" && session === null;
  return {
    is_paid: isPaid,
    failure_code: !isPaid && hasFailed ? failure : null,
    authentication_url: asks ? (intent.next_action?.redirect_to_url?.url ?? null) : null,
  };
}

function moneyOf(session: Stripe.Checkout.Session | null, intent: Stripe.PaymentIntent | null) {
  const charged = intent?.status === "succeeded" ? intent.amount_received : (session?.amount_total ?? null);
  const currency = intent?.currency ?? session?.currency ?? null;
  const amount = charged === null ? null : charged - (session?.total_details?.amount_tax ?? 0);
  const charge = intent?.latest_charge ?? null;
  return {
    amount_cents: amount,
    charged_cents: charged,
    currency,
    receipt_url: typeof charge === "object" ? (charge?.receipt_url ?? null) : null,
    reason: amount === null || currency === null ? "Recharge" : `Recharge of ${formatMoney(amount, currency)}`,
  };
}

/** Null for what this account of Stripe does not have. */
async function unlessMissing<T>(object: Promise<T>): Promise<T | null> {
  try {
    return await object;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing") return null;
    throw error;
  }
}

function idOf(reference: string | { id: string } | null | undefined): string | null {
  return typeof reference === "string" ? reference : (reference?.id ?? null);
}
