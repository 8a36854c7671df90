import type { Route } from "../../exchange";
import { cardErrors } from "../intents/card-errors";
import { LIST_PARAMETERS, listObjects } from "../list-objects";
import { matching } from "../matching";
import { retrieveRoute } from "../retrieve-route";
import type { MethodRecord, PaymentMethod } from "../stripe-objects";
import { stripeProblems } from "../stripe-problem";
import { type StripeCall, stripeRoute } from "../stripe-route";
import { findTestCard } from "../test-cards";
import { attachMethod } from "./attach-method";
import { detachMethod } from "./detach-method";
import { newMethod } from "./new-method";

/** Ids that Stripe's test mode knows without a page; each use is a payment method of its own. */
const READY_MADE = new Map([
  ["pm_card_visa", "4242424242424242"],
  ["pm_card_authenticationRequiredOnSetup", "4000002500003155"],
  ["pm_card_authenticationRequired", "4000002760003184"],
  ["pm_card_chargeCustomerFail", "4000000000000341"],
  ["pm_card_chargeDeclined", "4000000000000002"],
]);

export const METHOD_ROUTES: readonly Route[] = [
  stripeRoute("GET", "/v1/payment_methods", ({ standIn, params }) => {
    params.allow([...LIST_PARAMETERS, "customer", "type"]);
    return listObjects(
      methodsOf(standIn, params.text("customer")).filter(matching("type", params)),
      "/v1/payment_methods",
      params,
    );
  }),
  retrieveRoute("payment_method", "/v1/payment_methods/*", ({ methods }, id) => methods.find(id)?.method),
  stripeRoute("POST", "/v1/payment_methods/*/attach", attach),
  stripeRoute("POST", "/v1/payment_methods/*/detach", (call) => {
    call.params.allow(["expand"]);
    const record = methodOf(call);
    if (record.method.customer === null)
      throw stripeProblems.invalid("id", `The payment method ${record.id} is not attached to a customer.`);
    call.standIn.emit([detachMethod(call.standIn, record)], call.origin);
    return record.method;
  }),
  stripeRoute("GET", "/v1/customers/*/payment_methods", ({ standIn, id, params }) => {
    params.allow([...LIST_PARAMETERS, "type"]);
    if (!standIn.customers.find(id)) throw stripeProblems.notFound("customer", id);
    return listObjects(
      methodsOf(standIn, id).filter(matching("type", params)),
      `/v1/customers/${id}/payment_methods`,
      params,
    );
  }),
];

/** Without a customer none is listed: Stripe shows only those of a customer. */
function methodsOf({ methods }: StripeCall["standIn"], customer: string | null): PaymentMethod[] {
  return methods
    .list()
    .map(({ method }) => method)
    .filter((method) => customer !== null && method.customer === customer);
}

function attach(call: StripeCall): PaymentMethod {
  const { standIn, id, params, origin } = call;
  params.allow(["customer", "expand"]);
  const customer = params.text("customer");
  if (customer === null) throw stripeProblems.missing("customer");
  const email = standIn.customers.find(customer)?.email;
  if (email === undefined)
    throw stripeProblems.invalid("customer", `There is no customer ${customer.slice(0, 100)}.`, "resource_missing");
  const number = READY_MADE.get(id);
  const record = number === undefined ? methodOf(call) : newMethod({ number, email });
  const outcome = findTestCard(record.number)?.saves;
  if (outcome?.kind === "declined") throw stripeProblems.card(cardErrors.declined(outcome.declineCode));
  if (record.method.customer !== customer && (number === undefined || record.method.customer !== null))
    throw stripeProblems.invalid("id", `The payment method ${record.id} was used or attached before: take a new one.`);
  standIn.methods.put(record);
  standIn.emit([attachMethod(record, customer)], origin);
  return record.method;
}

function methodOf({ standIn, id }: StripeCall): MethodRecord {
  const record = standIn.methods.find(id);
  if (!record) throw stripeProblems.notFound("payment_method", id);
  return record;
}
