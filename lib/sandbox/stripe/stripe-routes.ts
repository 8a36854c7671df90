import type { Route } from "../exchange";
import { STRIPE_API_ROUTES } from "./api-routes";
import { CHECKOUT_ROUTES } from "./checkout-routes";
import { DISPUTE_CONTROLS } from "./controls/dispute-controls";
import { SETTLEMENT_CONTROLS } from "./controls/settlement-controls";
import { DOCUMENT_ROUTES } from "./documents/document-routes";
import { AUTHENTICATION_ROUTES } from "./intents/authentication-routes";
import { PORTAL_ROUTES } from "./portal/portal-routes";
import { STRIPE_SCRIPT_ROUTES } from "./script-routes";

/** Everything of the stand-in for Stripe. */
export const STRIPE_ROUTES: readonly Route[] = [
  ...STRIPE_API_ROUTES,
  ...CHECKOUT_ROUTES,
  ...DISPUTE_CONTROLS,
  ...SETTLEMENT_CONTROLS,
  ...AUTHENTICATION_ROUTES,
  ...PORTAL_ROUTES,
  ...DOCUMENT_ROUTES,
  ...STRIPE_SCRIPT_ROUTES,
];
