import type Stripe from "stripe";
import { BANK_DEBIT } from "../methods/new-method";
import { newStripeId } from "../new-stripe-id";
import type { CardError, Charge, MethodRecord, PaymentIntent } from "../stripe-objects";
import { unixSeconds } from "../unix-seconds";

/** One try to collect a PaymentIntent. With `failure` it failed; a bank's debit is pending; any other succeeded. */
export function newCharge(
  intent: PaymentIntent,
  from: { method: MethodRecord; email: string | null; address: string; failure?: CardError },
): Charge {
  const { failure, method } = from;
  const isDebit = method.number === BANK_DEBIT;
  const id = newStripeId(isDebit ? "py" : "ch");
  const status = failure ? "failed" : isDebit ? "pending" : "succeeded";
  return {
    id,
    object: "charge",
    amount: intent.amount,
    amount_captured: failure ? 0 : intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: null, email: from.email, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: "SANDBOX",
    captured: !failure,
    created: unixSeconds(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: failure ? declinedOutcome(failure) : AUTHORIZED,
    paid: status === "succeeded",
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: isDebit ? debitDetails() : cardDetails(method.number),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: failure ? null : `${from.address}/stripe/receipts/${id}`,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status,
    transfer_data: null,
    transfer_group: null,
  } satisfies Stripe.Charge & Charge;
}

const OUTCOME = { advice_code: null, network_advice_code: null, network_decline_code: null } as const;
const AUTHORIZED: Stripe.Charge.Outcome = {
  ...OUTCOME,
  network_status: "approved_by_network",
  reason: null,
  risk_level: "normal",
  seller_message: "Payment complete.",
  type: "authorized",
};

function declinedOutcome({ code, decline_code: reason }: CardError): Stripe.Charge.Outcome {
  return {
    ...OUTCOME,
    network_status: "declined_by_network",
    reason: reason ?? code,
    risk_level: "normal",
    seller_message: "The bank did not complete this payment.",
    type: "issuer_declined",
  };
}

function cardDetails(number: string): Stripe.Charge.PaymentMethodDetails {
  return {
    card: {
      amount_authorized: null,
      authorization_code: null,
      brand: "visa",
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: "US",
      electronic_commerce_indicator: null,
      exp_month: 12,
      exp_year: 2034,
      funding: "credit",
      installments: null,
      last4: number.slice(-4),
      mandate: null,
      network: "visa",
      network_transaction_id: null,
      regulated_status: "unregulated",
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
    type: "card",
  };
}

function debitDetails(): Stripe.Charge.PaymentMethodDetails {
  return {
    type: "us_bank_account",
    us_bank_account: {
      account_holder_type: "individual",
      account_type: "checking",
      bank_name: "STRIPE TEST BANK",
      fingerprint: null,
      last4: "6789",
      payment_reference: null,
      routing_number: "110000000",
    },
  };
}
