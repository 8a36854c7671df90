import type { Route } from "../exchange";
import { STRIPE_API_ROUTES } from "./api-routes";
import { CHECKOUT_ROUTES } from "./checkout-routes";
import { STRIPE_SCRIPT_ROUTES } from "./script-routes";

/** Everything of the stand-in for Stripe. */
export const STRIPE_ROUTES: readonly Route[] = [...STRIPE_API_ROUTES, ...CHECKOUT_ROUTES, ...STRIPE_SCRIPT_ROUTES];
