import type { Route } from "../../exchange";
import { LIST_PARAMETERS, listObjects } from "../list-objects";
import { matching } from "../matching";
import { retrieveRoute } from "../retrieve-route";
import type { PaymentIntent } from "../stripe-objects";
import { stripeProblems } from "../stripe-problem";
import { type StripeCall, stripeRoute } from "../stripe-route";
import { cancelIntent } from "./cancel-intent";
import { confirmIntent } from "./confirm-intent";
import { createIntent } from "./create-intent";
import { readMethod } from "./read-method";
import { readWay, WAY_PARAMETERS } from "./read-way";

const CONFIRMABLE = ["requires_payment_method", "requires_confirmation", "requires_action"];

export const INTENT_ROUTES: readonly Route[] = [
  stripeRoute("POST", "/v1/payment_intents", (call) => createIntent(call, call.params)),
  stripeRoute("GET", "/v1/payment_intents", ({ standIn, params }) => {
    params.allow([...LIST_PARAMETERS, "customer"]);
    return listObjects(standIn.intents.list().filter(matching("customer", params)), "/v1/payment_intents", params);
  }),
  retrieveRoute("payment_intent", "/v1/payment_intents/*", ({ intents }, id) => intents.find(id)),
  stripeRoute("POST", "/v1/payment_intents/*/confirm", confirm),
  stripeRoute("POST", "/v1/payment_intents/*/cancel", (call) => {
    call.params.allow(["cancellation_reason", "expand"]);
    const intent = intentOf(call);
    cancelIntent(call, intent, call.params.text("cancellation_reason"));
    return intent;
  }),
];

function confirm(call: StripeCall): PaymentIntent {
  const { params, standIn, origin } = call;
  params.allow(["payment_method", "payment_method_types", "expand", ...WAY_PARAMETERS]);
  const intent = intentOf(call);
  if (!CONFIRMABLE.includes(intent.status)) throw stripeProblems.unexpectedState("confirmed", intent);
  const given = readMethod(call, params, intent);
  const method = given ?? (intent.payment_method === null ? null : standIn.methods.find(intent.payment_method));
  if (!method) throw stripeProblems.missing("payment_method");
  const { happenings, problem } = confirmIntent(call, intent, { ...readWay(params), method });
  standIn.emit(happenings, origin);
  if (problem) throw problem;
  return intent;
}

function intentOf({ standIn, id }: StripeCall): PaymentIntent {
  const intent = standIn.intents.find(id);
  if (!intent) throw stripeProblems.notFound("payment_intent", id);
  return intent;
}
