import type { Route } from "../../exchange";
import { LIST_PARAMETERS, listObjects } from "../list-objects";
import { matching } from "../matching";
import { retrieveRoute } from "../retrieve-route";
import { stripeRoute } from "../stripe-route";

export const DISPUTE_ROUTES: readonly Route[] = [
  stripeRoute("GET", "/v1/disputes", ({ standIn, params }) => {
    params.allow([...LIST_PARAMETERS, "charge", "payment_intent"]);
    const disputes = standIn.disputes.list();
    const wanted = disputes.filter(matching("charge", params)).filter(matching("payment_intent", params));
    return listObjects(wanted, "/v1/disputes", params);
  }),
  retrieveRoute("dispute", "/v1/disputes/*", ({ disputes }, id) => disputes.find(id)),
];
