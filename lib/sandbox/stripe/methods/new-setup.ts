import type Stripe from "stripe";
import { newStripeId } from "../new-stripe-id";
import type { Metadata, SetupIntent } from "../stripe-objects";
import { unixSeconds } from "../unix-seconds";

/** A SetupIntent that waits for a card to save. */
export function newSetup(given: {
  customer: string | null;
  description: string | null;
  metadata: Metadata;
}): SetupIntent {
  const id = newStripeId("seti");
  return {
    id,
    object: "setup_intent",
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${newStripeId("pm").slice(3)}`,
    created: unixSeconds(),
    customer: given.customer,
    customer_account: null,
    description: given.description,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: null,
    mandate: null,
    metadata: given.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { mandate_options: null, network: null, request_three_d_secure: "automatic" },
    },
    payment_method_types: ["card"],
    single_use_mandate: null,
    status: "requires_payment_method",
    usage: "off_session",
  } satisfies Stripe.SetupIntent & SetupIntent;
}
