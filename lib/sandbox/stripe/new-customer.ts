import type Stripe from "stripe";
import { newStripeId } from "./new-stripe-id";
import type { Customer, Metadata } from "./stripe-objects";
import { unixSeconds } from "./unix-seconds";

type Given = {
  email: string | null;
  name?: string | null;
  phone?: string | null;
  description?: string | null;
  metadata?: Metadata;
};

/** Somebody who pays, without a saved card. */
export function newCustomer({ email, name = null, phone = null, description = null, metadata = {} }: Given): Customer {
  return {
    id: newStripeId("cus"),
    object: "customer",
    address: null,
    balance: 0,
    created: unixSeconds(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description,
    discount: null,
    email,
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata,
    name,
    phone,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  } satisfies Stripe.Customer & Customer;
}
