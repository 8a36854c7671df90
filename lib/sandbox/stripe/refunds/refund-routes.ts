import type { Route } from "../../exchange";
import { LIST_PARAMETERS, listObjects } from "../list-objects";
import { matching } from "../matching";
import { retrieveRoute } from "../retrieve-route";
import { stripeRoute } from "../stripe-route";
import { createRefund } from "./create-refund";

export const REFUND_ROUTES: readonly Route[] = [
  stripeRoute("POST", "/v1/refunds", (call) => createRefund(call, call.params)),
  stripeRoute("GET", "/v1/refunds", ({ standIn, params }) => {
    params.allow([...LIST_PARAMETERS, "charge", "payment_intent"]);
    const refunds = standIn.refunds
      .list()
      .filter(matching("charge", params))
      .filter(matching("payment_intent", params));
    return listObjects(refunds, "/v1/refunds", params);
  }),
  retrieveRoute("refund", "/v1/refunds/*", ({ refunds }, id) => refunds.find(id)),
];
