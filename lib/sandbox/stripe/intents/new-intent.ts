import type Stripe from "stripe";
import type { IntentData } from "../checkout-objects";
import { newStripeId } from "../new-stripe-id";
import type { PaymentIntent } from "../stripe-objects";
import { unixSeconds } from "../unix-seconds";

/** A PaymentIntent on which nothing was tried yet; with a method it waits to be confirmed. */
export function newIntent(
  { description, receiptEmail, setupFutureUsage, metadata }: IntentData,
  order: { amount: number; currency: string; customer: string | null; method: string | null; types?: string[] },
): PaymentIntent {
  const id = newStripeId("pi");
  return {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount: order.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: `${id}_secret_${newStripeId("pm").slice(3)}`,
    confirmation_method: "automatic",
    created: unixSeconds(),
    currency: order.currency,
    customer: order.customer,
    customer_account: null,
    description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: order.method,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: "automatic" },
    },
    payment_method_types: order.types ?? ["card"],
    payment_record: null,
    processing: null,
    receipt_email: receiptEmail,
    review: null,
    setup_future_usage: setupFutureUsage,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: order.method === null ? "requires_payment_method" : "requires_confirmation",
    transfer_data: null,
    transfer_group: null,
  } satisfies Stripe.PaymentIntent & PaymentIntent;
}
