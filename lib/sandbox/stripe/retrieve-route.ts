import type { Route } from "../exchange";
import type { StripeStandIn } from "./create-stand-in";
import { stripeProblems } from "./stripe-problem";
import { stripeRoute } from "./stripe-route";

/** `GET` of one object by its id; what is not found is Stripe's 404. */
export function retrieveRoute(
  kind: string,
  path: string,
  find: (standIn: StripeStandIn, id: string) => unknown,
): Route {
  return stripeRoute("GET", path, ({ standIn, id, params }) => {
    params.allow(["expand"]);
    const found = find(standIn, id);
    if (!found) throw stripeProblems.notFound(kind, id);
    return found;
  });
}
