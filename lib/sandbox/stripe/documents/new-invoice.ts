import type Stripe from "stripe";
import type { CheckoutRecord, LineItem } from "../checkout-objects";
import type { StripeStandIn } from "../create-stand-in";
import type { Invoice } from "../money-objects";
import { newStripeId } from "../new-stripe-id";
import { unixSeconds } from "../unix-seconds";
import { blankInvoice } from "./blank-invoice";

/** The invoice of what a Checkout Session sold, already paid. */
export function newInvoice(standIn: StripeStandIn, { session, lineItems, address, merchant }: CheckoutRecord): Invoice {
  const id = newStripeId("in");
  const now = unixSeconds();
  const total = session.amount_total ?? 0;
  const customer = session.customer === null ? null : standIn.customers.find(session.customer);
  return {
    ...blankInvoice(),
    id,
    object: "invoice",
    account_name: merchant,
    amount_due: total,
    amount_paid: total,
    created: now,
    currency: session.currency ?? "usd",
    customer: session.customer,
    customer_email: session.customer_details?.email ?? null,
    customer_name: customer?.name ?? null,
    effective_at: now,
    hosted_invoice_url: `${address}/stripe/invoices/${id}`,
    lines: {
      object: "list",
      data: lineItems.map((item) => lineOf(id, item, now)),
      has_more: false,
      url: `/v1/invoices/${id}/lines`,
    },
    metadata: session.metadata,
    number: `SANDBOX-${id.slice(-8).toUpperCase()}`,
    period_end: now,
    period_start: now,
    status_transitions: { finalized_at: now, marked_uncollectible_at: null, paid_at: now, voided_at: null },
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
    webhooks_delivered_at: now,
  } satisfies Stripe.Invoice & Invoice;
}

function lineOf(invoice: string, item: LineItem, now: number): Stripe.InvoiceLineItem {
  return {
    id: newStripeId("il"),
    object: "line_item",
    amount: item.amount_total,
    currency: item.currency,
    description: item.description,
    discount_amounts: [],
    discountable: false,
    discounts: [],
    invoice,
    livemode: false,
    metadata: {},
    parent: null,
    period: { end: now, start: now },
    pretax_credit_amounts: [],
    pricing: null,
    quantity: item.quantity,
    quantity_decimal: null,
    subscription: null,
    subtotal: item.amount_total,
    taxes: [],
  };
}
