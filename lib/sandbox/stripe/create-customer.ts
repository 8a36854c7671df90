import { clock } from "@/lib/core/clock";
import type { StripeStandIn } from "./create-stand-in";
import { newStripeId } from "./new-stripe-id";
import type { Params } from "./params";
import type { Customer } from "./stripe-objects";

/** `POST /v1/customers`: a name and an address to pay under. */
export function createCustomer(standIn: StripeStandIn, params: Params): Customer {
  params.allow(["email", "name", "phone", "description", "metadata", "expand"]);
  const customer: Customer = {
    id: newStripeId("cus"),
    object: "customer",
    address: null,
    balance: 0,
    created: Math.floor(clock.now().getTime() / 1_000),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: params.text("description"),
    discount: null,
    email: params.text("email"),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: params.metadata(),
    name: params.text("name"),
    phone: params.text("phone"),
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
  standIn.customers.put(customer);
  return customer;
}
