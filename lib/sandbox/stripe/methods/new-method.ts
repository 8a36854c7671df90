import { createHash } from "node:crypto";
import type Stripe from "stripe";
import { newStripeId } from "../new-stripe-id";
import type { MethodRecord } from "../stripe-objects";
import { unixSeconds } from "../unix-seconds";

/** The number that stands for a bank account, whose debit is settled days later. */
export const BANK_DEBIT = "bank_debit";

/** A payment method of nobody yet: a test card, or the bank account. */
export function newMethod({ number, email }: { number: string; email: string | null }): MethodRecord {
  const id = newStripeId("pm");
  const type = number === BANK_DEBIT ? "us_bank_account" : "card";
  const method = {
    id,
    object: "payment_method",
    allow_redisplay: "limited",
    billing_details: { address: null, email, name: null, phone: null, tax_id: null },
    created: unixSeconds(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    ...(type === "card" ? { card: cardOf(number) } : { us_bank_account: accountOf() }),
    type,
  } satisfies Stripe.PaymentMethod & MethodRecord["method"];
  return { id, number, method };
}

function cardOf(number: string): Stripe.PaymentMethod.Card {
  return {
    brand: "visa",
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
    country: "US",
    display_brand: "visa",
    exp_month: 12,
    exp_year: 2034,
    fingerprint: fingerprintOf(number),
    funding: "credit",
    generated_from: null,
    last4: number.slice(-4),
    networks: { available: ["visa"], preferred: null },
    regulated_status: "unregulated",
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

function accountOf(): Stripe.PaymentMethod.UsBankAccount {
  return {
    account_holder_type: "individual",
    account_type: "checking",
    bank_name: "STRIPE TEST BANK",
    financial_connections_account: null,
    fingerprint: fingerprintOf(BANK_DEBIT),
    last4: "6789",
    networks: { preferred: "ach", supported: ["ach"] },
    routing_number: "110000000",
    status_details: null,
  };
}

/** The same for the same number, as with Stripe, whoever uses it. */
function fingerprintOf(number: string): string {
  return createHash("sha256").update(number).digest("hex").slice(0, 16);
}
