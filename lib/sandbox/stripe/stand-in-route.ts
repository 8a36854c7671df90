import type { Exchange, Route } from "../exchange";
import { openaiErrors } from "../openai/openai-error";
import { sendOpenaiError } from "../openai/send-error";
import type { StripeStandIn } from "./create-stand-in";

type Handle = (exchange: Exchange, standIn: StripeStandIn) => Promise<void> | void;

/** A route that exists only where the sandbox stands in for Stripe. */
export function standInRoute(method: Route["method"], path: string, handle: Handle): Route {
  return {
    method,
    path,
    handle: (exchange) => {
      const { stripe } = exchange.services;
      if (stripe) return handle(exchange, stripe);
      sendOpenaiError(exchange, openaiErrors.unknownUrl(exchange.request.method, exchange.path));
    },
  };
}
