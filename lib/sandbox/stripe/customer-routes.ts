import type { Route } from "../exchange";
import { LIST_PARAMETERS, listObjects } from "./list-objects";
import { matching } from "./matching";
import { newCustomer } from "./new-customer";
import type { Params } from "./params";
import { retrieveRoute } from "./retrieve-route";
import type { Customer } from "./stripe-objects";
import { stripeProblems } from "./stripe-problem";
import { type StripeCall, stripeRoute } from "./stripe-route";

const FIELDS = ["email", "name", "phone", "description"] as const;

export const CUSTOMER_ROUTES: readonly Route[] = [
  stripeRoute("POST", "/v1/customers", ({ standIn, params }) => {
    params.allow([...FIELDS, "metadata", "expand"]);
    const customer = newCustomer({
      email: params.text("email"),
      name: params.text("name"),
      phone: params.text("phone"),
      description: params.text("description"),
      metadata: params.metadata(),
    });
    standIn.customers.put(customer);
    return customer;
  }),
  stripeRoute("GET", "/v1/customers", ({ standIn, params }) => {
    params.allow([...LIST_PARAMETERS, "email"]);
    return listObjects(standIn.customers.list().filter(matching("email", params)), "/v1/customers", params);
  }),
  retrieveRoute("customer", "/v1/customers/*", ({ customers }, id) => customers.find(id)),
  stripeRoute("POST", "/v1/customers/*", update),
];

/** Changes what is given and leaves the rest; metadata is merged. */
function update({ standIn, id, params }: StripeCall): Customer {
  params.allow([...FIELDS, "metadata", "invoice_settings", "expand"]);
  const customer = standIn.customers.find(id);
  if (!customer) throw stripeProblems.notFound("customer", id);
  const settings = params.object("invoice_settings");
  settings?.allow(["default_payment_method"]);
  const method = settings?.text("default_payment_method") ?? null;
  if (method !== null) assertSaved({ standIn, id }, settings, method);
  for (const field of FIELDS) customer[field] = params.text(field) ?? customer[field];
  customer.metadata = { ...customer.metadata, ...params.metadata() };
  if (method !== null) customer.invoice_settings.default_payment_method = method;
  return customer;
}

function assertSaved(
  { standIn, id }: Pick<StripeCall, "standIn" | "id">,
  settings: Params | null,
  method: string,
): void {
  if (standIn.methods.find(method)?.method.customer === id) return;
  const name = settings?.nameOf("default_payment_method") ?? "default_payment_method";
  throw stripeProblems.invalid(
    name,
    `The payment method ${method} is not attached to the customer.`,
    "resource_missing",
  );
}
