import type { Route } from "../exchange";
import { CUSTOMER_ROUTES } from "./customer-routes";
import { DISPUTE_ROUTES } from "./disputes/dispute-routes";
import { expireDueCheckouts } from "./expire-checkout";
import { INTENT_ROUTES } from "./intents/intent-routes";
import { LIST_PARAMETERS, listObjects } from "./list-objects";
import { matching } from "./matching";
import { METHOD_ROUTES } from "./methods/method-routes";
import { REFUND_ROUTES } from "./refunds/refund-routes";
import { retrieveRoute } from "./retrieve-route";
import { SESSION_ROUTES } from "./session-routes";
import { type StripeCall, stripeRoute } from "./stripe-route";

/** The part of Stripe's API that the sandbox plays. */
export const STRIPE_API_ROUTES: readonly Route[] = [
  ...SESSION_ROUTES,
  ...INTENT_ROUTES,
  ...METHOD_ROUTES,
  ...CUSTOMER_ROUTES,
  ...REFUND_ROUTES,
  ...DISPUTE_ROUTES,
  retrieveRoute("setup_intent", "/v1/setup_intents/*", ({ setups }, id) => setups.find(id)),
  stripeRoute("GET", "/v1/charges", ({ standIn, params }) => {
    params.allow([...LIST_PARAMETERS, "customer", "payment_intent"]);
    const charges = standIn.charges.list();
    const wanted = charges.filter(matching("customer", params)).filter(matching("payment_intent", params));
    return listObjects(wanted, "/v1/charges", params);
  }),
  retrieveRoute("charge", "/v1/charges/*", ({ charges }, id) => charges.find(id)),
  stripeRoute("GET", "/v1/invoices", ({ standIn, params }) => {
    params.allow([...LIST_PARAMETERS, "customer", "status"]);
    const invoices = standIn.invoices.list();
    const wanted = invoices.filter(matching("customer", params)).filter(matching("status", params));
    return listObjects(wanted, "/v1/invoices", params);
  }),
  retrieveRoute("invoice", "/v1/invoices/*", ({ invoices }, id) => invoices.find(id)),
  stripeRoute("GET", "/v1/balance_transactions", ({ standIn, params }) => {
    params.allow([...LIST_PARAMETERS, "type", "source", "currency"]);
    const lines = standIn.balances.list().filter(matching("type", params));
    const wanted = lines.filter(matching("source", params)).filter(matching("currency", params));
    return listObjects(wanted, "/v1/balance_transactions", params);
  }),
  retrieveRoute("balance_transaction", "/v1/balance_transactions/*", ({ balances }, id) => balances.find(id)),
  stripeRoute("GET", "/v1/events", listEvents),
  retrieveRoute("event", "/v1/events/*", ({ events }, id) => events.find(id)),
];

function listEvents({ standIn, params }: StripeCall) {
  params.allow([...LIST_PARAMETERS, "type", "types"]);
  expireDueCheckouts(standIn);
  const types = params.texts("types");
  const events = standIn.events
    .list()
    .filter(matching("type", params))
    .filter(({ type }) => types.length === 0 || types.includes(type));
  return listObjects(events, "/v1/events", params);
}
