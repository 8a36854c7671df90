import type { Route } from "../../exchange";
import { readBody } from "../../read-body";
import type { StripeStandIn } from "../create-stand-in";
import { customerScene } from "../customer-scene";
import { detachMethod } from "../methods/detach-method";
import { missingPage } from "../missing-page";
import type { PortalSession } from "../money-objects";
import { segmentOf } from "../segment-of";
import { sendBack } from "../send-back";
import { sendPage } from "../send-page";
import { standInRoute } from "../stand-in-route";
import type { Customer } from "../stripe-objects";
import { stripeRoute } from "../stripe-route";
import { createPortal } from "./create-portal";
import { portalPage } from "./portal-page";

const PAGE = "/stripe/portal/*";
const MAX_BODY_BYTES = 10_000;

export const PORTAL_ROUTES: readonly Route[] = [
  stripeRoute("POST", "/v1/billing_portal/sessions", (call) => createPortal(call, call.params)),
  standInRoute("GET", PAGE, ({ response, path }, standIn) => {
    const found = portalOf(standIn, segmentOf(PAGE, path));
    if (!found) return sendPage(response, { status: 404, html: missingPage() });
    sendPage(response, { html: portalPage(found.portal, accountOf(standIn, found.customer)) });
  }),
  standInRoute("POST", PAGE, async (exchange, standIn) => {
    const form = new URLSearchParams((await readBody(exchange.request, MAX_BODY_BYTES)) ?? "");
    const found = portalOf(standIn, segmentOf(PAGE, exchange.path));
    if (!found) return sendPage(exchange.response, { status: 404, html: missingPage() });
    const record = standIn.methods.find(form.get("remove") ?? "");
    // The second of two clicks finds a card that is nobody's.
    if (record?.method.customer === found.customer.id)
      standIn.emit([detachMethod(standIn, record)], customerScene(exchange, standIn).origin);
    sendBack(exchange.response, `/stripe/portal/${found.portal.id}`);
  }),
];

function portalOf(standIn: StripeStandIn, id: string): { portal: PortalSession; customer: Customer } | null {
  const portal = standIn.portals.find(id);
  const customer = portal ? standIn.customers.find(portal.customer) : null;
  return portal && customer ? { portal, customer } : null;
}

function accountOf({ methods, invoices, charges }: StripeStandIn, customer: Customer) {
  const isTheirs = (item: { customer: string | null }) => item.customer === customer.id;
  return {
    customer,
    methods: methods
      .list()
      .map(({ method }) => method)
      .filter(isTheirs),
    invoices: invoices.list().filter(isTheirs),
    charges: charges
      .list()
      .filter(isTheirs)
      .filter(({ status }) => status === "succeeded"),
  };
}
