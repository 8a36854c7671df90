import { assert } from "@/lib/core/assert";
import { clock } from "@/lib/core/clock";
import type { StripeStandIn } from "./create-stand-in";
import { newStripeId } from "./new-stripe-id";
import type { Charge, CheckoutRecord, PaymentIntent } from "./stripe-objects";

/** Pays an open session: PaymentIntent and charge are made, and their events and `checkout.session.completed` are sent. */
export function payCheckout(
  standIn: StripeStandIn,
  record: CheckoutRecord,
  { card, email }: { card: string; email: string | null },
): void {
  const { session } = record;
  assert(session.status === "open", "a session is paid once");
  const ids = { intent: newStripeId("pi"), charge: newStripeId("ch"), method: newStripeId("pm") };
  const intent = newIntent(record, ids);
  const charge = newCharge(record, ids, { card, email });
  standIn.intents.put(intent);
  standIn.charges.put(charge);
  session.payment_intent = ids.intent;
  session.payment_status = "paid";
  session.status = "complete";
  session.url = null;
  session.customer_details = { address: null, email, name: null, phone: null, tax_exempt: "none", tax_ids: [] };
  standIn.emit(
    [
      { type: "charge.succeeded", object: charge },
      { type: "payment_intent.succeeded", object: intent },
      { type: "checkout.session.completed", object: session },
    ],
    { apiVersion: record.apiVersion, requestId: null, idempotencyKey: null },
  );
}

type Ids = { intent: string; charge: string; method: string };

function newIntent({ session, intentData }: CheckoutRecord, ids: Ids): PaymentIntent {
  return {
    ...common(session, intentData),
    id: ids.intent,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: session.amount_total,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: `${ids.intent}_secret_${ids.method.slice(3)}`,
    confirmation_method: "automatic",
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: ids.charge,
    managed_payments: null,
    next_action: null,
    payment_method: ids.method,
    payment_method_configuration_details: null,
    payment_method_options: { card: { installments: null, network: null, request_three_d_secure: "automatic" } },
    payment_method_types: ["card"],
    payment_record: null,
    processing: null,
    setup_future_usage: null,
    status: "succeeded",
  };
}

function newCharge(
  { session, intentData }: CheckoutRecord,
  ids: Ids,
  { card, email }: { card: string; email: string | null },
): Charge {
  return {
    ...common(session, intentData),
    id: ids.charge,
    object: "charge",
    amount_captured: session.amount_total,
    amount_refunded: 0,
    application_fee: null,
    balance_transaction: newStripeId("txn"),
    billing_details: { address: null, email, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: "SANDBOX",
    captured: true,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    outcome: { network_status: "approved_by_network", reason: null, risk_level: "normal", type: "authorized" },
    paid: true,
    payment_intent: ids.intent,
    payment_method: ids.method,
    payment_method_details: {
      card: { brand: "visa", country: "US", exp_month: 12, exp_year: 2034, funding: "credit", last4: card.slice(-4) },
      type: "card",
    },
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    source_transfer: null,
    status: "succeeded",
  };
}

/** What PaymentIntent and charge say alike. */
function common(session: CheckoutRecord["session"], intentData: CheckoutRecord["intentData"]) {
  return {
    amount: session.amount_total,
    application: null,
    application_fee_amount: null,
    created: Math.floor(clock.now().getTime() / 1_000),
    currency: session.currency,
    customer: session.customer,
    customer_account: null,
    description: intentData.description,
    livemode: false,
    metadata: intentData.metadata,
    on_behalf_of: null,
    receipt_email: intentData.receiptEmail,
    review: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    transfer_data: null,
    transfer_group: null,
  };
}
