import type { Route } from "../exchange";
import type { CheckoutRecord } from "./checkout-objects";
import { createCheckout } from "./create-checkout";
import type { StripeStandIn } from "./create-stand-in";
import { expireCheckout, expireDueCheckouts } from "./expire-checkout";
import { LIST_PARAMETERS, listObjects } from "./list-objects";
import { matching } from "./matching";
import { stripeProblems } from "./stripe-problem";
import { type StripeCall, stripeRoute } from "./stripe-route";

export const SESSION_ROUTES: readonly Route[] = [
  stripeRoute("POST", "/v1/checkout/sessions", (call) => createCheckout(call, call.params).session),
  stripeRoute("GET", "/v1/checkout/sessions", listCheckouts),
  stripeRoute("GET", "/v1/checkout/sessions/*", ({ standIn, id, params }) => {
    params.allow(["expand"]);
    return checkoutOf(standIn, id).session;
  }),
  stripeRoute("POST", "/v1/checkout/sessions/*/expire", ({ standIn, id, params, origin }) => {
    params.allow(["expand"]);
    const record = checkoutOf(standIn, id);
    if (record.session.status !== "open") throw stripeProblems.notOpen(record.session.status);
    expireCheckout(standIn, record, origin);
    return record.session;
  }),
];

function listCheckouts({ standIn, params }: StripeCall) {
  params.allow([...LIST_PARAMETERS, "payment_intent", "customer", "status"]);
  expireDueCheckouts(standIn);
  const sessions = standIn.checkouts
    .list()
    .map(({ session }) => session)
    .filter(matching("payment_intent", params))
    .filter(matching("customer", params))
    .filter(matching("status", params));
  return listObjects(sessions, "/v1/checkout/sessions", params);
}

function checkoutOf(standIn: StripeStandIn, id: string): CheckoutRecord {
  expireDueCheckouts(standIn);
  const record = standIn.checkouts.find(id);
  if (!record) throw stripeProblems.notFound("checkout.session", id);
  return record;
}
