import type Stripe from "stripe";
import type { PortalSession } from "../money-objects";
import { newStripeId } from "../new-stripe-id";
import type { Params } from "../params";
import { readUrl } from "../read-url";
import type { Scene } from "../scene";
import { stripeProblems } from "../stripe-problem";
import { unixSeconds } from "../unix-seconds";

/** `POST /v1/billing_portal/sessions`: the address of a customer's own page. */
export function createPortal({ standIn, address }: Scene, params: Params): PortalSession {
  params.allow(["customer", "return_url", "configuration", "locale", "expand"]);
  const customer = params.text("customer");
  if (customer === null) throw stripeProblems.missing("customer");
  if (!standIn.customers.find(customer))
    throw stripeProblems.invalid("customer", `There is no customer ${customer.slice(0, 100)}.`, "resource_missing");
  const id = newStripeId("bps");
  const portal = {
    id,
    object: "billing_portal.session",
    configuration: params.text("configuration") ?? newStripeId("bpc"),
    created: unixSeconds(),
    customer,
    customer_account: null,
    flow: null,
    livemode: false,
    locale: null,
    on_behalf_of: null,
    return_url: readUrl(params, "return_url"),
    url: `${address}/stripe/portal/${id}`,
  } satisfies Stripe.BillingPortal.Session & PortalSession;
  standIn.portals.put(portal);
  return portal;
}
