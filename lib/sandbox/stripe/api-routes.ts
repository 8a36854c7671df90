import type { Route } from "../exchange";
import { createCheckout } from "./create-checkout";
import { createCustomer } from "./create-customer";
import type { StripeStandIn } from "./create-stand-in";
import { expireCheckout, expireDueCheckouts } from "./expire-checkout";
import { LIST_PARAMETERS, listObjects } from "./list-objects";
import type { Params } from "./params";
import type { CheckoutRecord } from "./stripe-objects";
import { stripeProblems } from "./stripe-problem";
import { type StripeCall, stripeRoute } from "./stripe-route";

/** The part of Stripe's API that the sandbox plays. */
export const STRIPE_API_ROUTES: readonly Route[] = [
  stripeRoute("POST", "/v1/checkout/sessions", ({ standIn, params, address, origin }) => {
    return createCheckout(standIn, { params, address, apiVersion: origin.apiVersion }).session;
  }),
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
  stripeRoute("GET", "/v1/payment_intents", ({ standIn, params }) => {
    params.allow([...LIST_PARAMETERS, "customer"]);
    return listObjects(standIn.intents.list().filter(by("customer", params)), "/v1/payment_intents", params);
  }),
  retrieve("payment_intent", "/v1/payment_intents/*", (standIn, id) => standIn.intents.find(id)),
  stripeRoute("GET", "/v1/charges", ({ standIn, params }) => {
    params.allow([...LIST_PARAMETERS, "customer", "payment_intent"]);
    const charges = standIn.charges.list().filter(by("customer", params)).filter(by("payment_intent", params));
    return listObjects(charges, "/v1/charges", params);
  }),
  retrieve("charge", "/v1/charges/*", (standIn, id) => standIn.charges.find(id)),
  stripeRoute("POST", "/v1/customers", ({ standIn, params }) => createCustomer(standIn, params)),
  stripeRoute("GET", "/v1/customers", ({ standIn, params }) => {
    params.allow([...LIST_PARAMETERS, "email"]);
    return listObjects(standIn.customers.list().filter(by("email", params)), "/v1/customers", params);
  }),
  retrieve("customer", "/v1/customers/*", (standIn, id) => standIn.customers.find(id)),
  stripeRoute("GET", "/v1/events", listEvents),
  retrieve("event", "/v1/events/*", (standIn, id) => standIn.events.find(id)),
];

function listCheckouts({ standIn, params }: StripeCall) {
  params.allow([...LIST_PARAMETERS, "payment_intent", "customer", "status"]);
  expireDueCheckouts(standIn);
  const sessions = standIn.checkouts
    .list()
    .map(({ session }) => session)
    .filter(by("payment_intent", params))
    .filter(by("customer", params))
    .filter(by("status", params));
  return listObjects(sessions, "/v1/checkout/sessions", params);
}

function listEvents({ standIn, params }: StripeCall) {
  params.allow([...LIST_PARAMETERS, "type", "types"]);
  expireDueCheckouts(standIn);
  const types = params.texts("types");
  const events = standIn.events
    .list()
    .filter(by("type", params))
    .filter(({ type }) => types.length === 0 || types.includes(type));
  return listObjects(events, "/v1/events", params);
}

function retrieve(kind: string, path: string, find: (standIn: StripeStandIn, id: string) => unknown): Route {
  return stripeRoute("GET", path, ({ standIn, id, params }) => {
    params.allow(["expand"]);
    const found = find(standIn, id);
    if (!found) throw stripeProblems.notFound(kind, id);
    return found;
  });
}

function checkoutOf(standIn: StripeStandIn, id: string): CheckoutRecord {
  expireDueCheckouts(standIn);
  const record = standIn.checkouts.find(id);
  if (!record) throw stripeProblems.notFound("checkout.session", id);
  return record;
}

/** Keeps what has the value that the parameter of the same name asks for; everything when it is absent. */
function by(name: string, params: Params): (item: object) => boolean {
  const wanted = params.text(name);
  return (item) => wanted === null || Object.entries(item).some(([key, value]) => key === name && value === wanted);
}
